package io.linkbeat.smoke.programs.beats;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Periodic tasks that throw in their {@value Timer#WARM}rd run, and some that only seem to. */
public final class TerminationDrills {

    private static final long PERIOD = 20;

    private TerminationDrills() {}

    @Drill
    static Object fixedRate() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        Timer timer = new Timer(Timer.WARM);
        IllegalStateException thrown = new IllegalStateException("out of luck");
        return died(
                pool,
                pool.scheduleAtFixedRate(() -> dies(timer, thrown), PERIOD, PERIOD, TimeUnit.MILLISECONDS),
                thrown);
    }

    @Drill
    static Object fixedDelay() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);
        Timer timer = new Timer(Timer.WARM);
        NoClassDefFoundError thrown = new NoClassDefFoundError("io/nowhere/Missing");
        return died(
                pool, pool.scheduleWithFixedDelay(() -> dies(timer, thrown), 0, PERIOD, TimeUnit.MILLISECONDS), thrown);
    }

    /** Without a message. */
    @Drill
    static Object singleThread() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newSingleThreadScheduledExecutor();
        Timer timer = new Timer(Timer.WARM);
        NullPointerException thrown = new NullPointerException();
        return died(
                pool, pool.scheduleAtFixedRate(() -> dies(timer, thrown), 0, PERIOD, TimeUnit.MILLISECONDS), thrown);
    }

    @Drill
    static Object decorated() throws InterruptedException {
        ScheduledExecutorService pool = new ScheduledThreadPoolExecutor(1) {
            @Override
            @SuppressWarnings("unchecked")
            protected <V> RunnableScheduledFuture<V> decorateTask(Runnable runnable, RunnableScheduledFuture<V> task) {
                return (RunnableScheduledFuture<V>) Proxy.newProxyInstance(
                        TerminationDrills.class.getClassLoader(),
                        new Class<?>[] {RunnableScheduledFuture.class},
                        (proxy, method, arguments) -> {
                            try {
                                return method.invoke(task, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
            }
        };
        Timer timer = new Timer(Timer.WARM);
        IllegalArgumentException thrown = new IllegalArgumentException("decorated");
        return died(
                pool, pool.scheduleWithFixedDelay(() -> dies(timer, thrown), 0, PERIOD, TimeUnit.MILLISECONDS), thrown);
    }

    @Drill(since = 25)
    static Object forkJoin() throws InterruptedException {
        ScheduledExecutorService pool = (ScheduledExecutorService) (Object) new ForkJoinPool(2);
        Timer timer = new Timer(Timer.WARM);
        IllegalStateException thrown = new IllegalStateException("forked");
        return died(
                pool, pool.scheduleAtFixedRate(() -> dies(timer, thrown), 0, PERIOD, TimeUnit.MILLISECONDS), thrown);
    }

    /** Throws in its first run, which nobody has seen it renew before. */
    @Drill
    static Object atOnce() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        IllegalStateException thrown = new IllegalStateException("at once");
        return died(pool, pool.scheduleAtFixedRate(() -> throwing(thrown), 0, PERIOD, TimeUnit.MILLISECONDS), thrown);
    }

    /** What it throws is caught on the way. */
    @Drill
    static Object swallowed() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        Timer timer = new Timer(2 * Timer.WARM);
        IllegalStateException thrown = new IllegalStateException("swallowed");
        ScheduledFuture<?> future = pool.scheduleAtFixedRate(
                () -> {
                    try {
                        dies(timer, thrown);
                    } catch (IllegalStateException e) {
                        timer.runs();
                    }
                },
                0,
                PERIOD,
                TimeUnit.MILLISECONDS);
        timer.awaitOver();
        return future.isDone() + " " + Timer.end(pool);
    }

    /** A single run that throws is a failure, and nothing that would come again. */
    @Drill
    static Object once() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        IllegalStateException thrown = new IllegalStateException("once");
        Runnable runnable = () -> throwing(thrown);
        return died(pool, pool.schedule(runnable, PERIOD, TimeUnit.MILLISECONDS), thrown);
    }

    @Drill
    static Object cancelled() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        Timer timer = new Timer(Timer.WARM);
        ScheduledFuture<?> future = pool.scheduleAtFixedRate(() -> timer.tick(), 0, PERIOD, TimeUnit.MILLISECONDS);
        timer.awaitOver();
        future.cancel(true);
        return died(pool, future, null);
    }

    private static void dies(Timer timer, Throwable thrown) {
        if (timer.tick() == Timer.WARM) {
            throwing(thrown);
        }
    }

    private static void throwing(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    private static Object died(ScheduledExecutorService pool, ScheduledFuture<?> future, Throwable thrown)
            throws InterruptedException {
        try {
            return "gave " + future.get();
        } catch (ExecutionException e) {
            return e.getCause() + " " + (e.getCause() == thrown) + " "
                    + e.getCause().getSuppressed().length + " " + future.isDone() + " " + future.isCancelled() + " "
                    + Timer.end(pool);
        } catch (CancellationException e) {
            return e + " " + Timer.end(pool);
        }
    }
}
