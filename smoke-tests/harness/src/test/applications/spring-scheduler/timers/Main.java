package timers;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.ErrorHandler;

/** Two schedulers with a timer each that throws in its third run: one lets that through, the other only logs it. */
public final class Main {

    private static final Duration PERIOD = Duration.ofMillis(20);

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        ThreadPoolTaskScheduler strict = new ThreadPoolTaskScheduler();
        strict.setErrorHandler(thrown -> {
            throw (RuntimeException) thrown;
        });
        strict.initialize();
        IllegalStateException thrown = new IllegalStateException("let through");
        ScheduledFuture<?> doomed = strict.scheduleAtFixedRate(new Doomed(thrown), PERIOD);
        try {
            doomed.get();
        } catch (ExecutionException e) {
            System.out.println(e.getCause() + " " + (e.getCause() == thrown));
        }
        strict.shutdown();

        CountDownLatch handled = new CountDownLatch(3);
        ThreadPoolTaskScheduler lenient = new ThreadPoolTaskScheduler();
        ErrorHandler handler = error -> handled.countDown();
        lenient.setErrorHandler(handler);
        lenient.initialize();
        ScheduledFuture<?> lucky = lenient.scheduleWithFixedDelay(new Lucky(), PERIOD);
        handled.await();
        System.out.println("done " + lucky.isDone());
        lenient.shutdown();
    }

    private static final class Doomed implements Runnable {

        private final AtomicInteger runs = new AtomicInteger();
        private final RuntimeException thrown;

        Doomed(RuntimeException thrown) {
            this.thrown = thrown;
        }

        @Override
        public void run() {
            if (runs.incrementAndGet() == 3) {
                throw thrown;
            }
        }
    }

    private static final class Lucky implements Runnable {

        @Override
        public void run() {
            throw new IllegalStateException("logged");
        }
    }
}
