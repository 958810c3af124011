package io.linkbeat.smoke.programs;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Deploys {@link Redeployed} twice, each time with a class loader of its own, and says whether that is collected. */
public final class Redeploys {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A JVM that does nothing but collect keeps its other threads from letting go. */
    private static final long BREATH_NANOS = Duration.ofMillis(20).toNanos();

    private Redeploys() {}

    public static void main(String[] arguments) throws Exception {
        ThreadPoolExecutor shared = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        startWhatStays(shared);
        for (int time = 0; time < 2; time++) {
            WeakReference<ClassLoader> loader = deploy(shared);
            long until = System.nanoTime() + PATIENCE.toNanos();
            do {
                LockSupport.parkNanos(BREATH_NANOS);
                System.gc();
            } while (!loader.refersTo(null) && System.nanoTime() - until < 0);
            System.out.println("collected " + loader.refersTo(null));
        }
        shared.shutdown();
    }

    /** A thread keeps the access control context in which it was started: these stay, and none was started by a deployment. */
    private static void startWhatStays(ThreadPoolExecutor shared) {
        shared.prestartAllCoreThreads();
        new CompletableFuture<String>()
                .completeOnTimeout("started", 1, TimeUnit.MILLISECONDS)
                .join();
    }

    @SuppressWarnings("unchecked")
    private static WeakReference<ClassLoader> deploy(ExecutorService shared)
            throws IOException, ReflectiveOperationException {
        URL classes = Redeploys.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Function<ExecutorService, String> application =
                    (Function<ExecutorService, String>) loader.loadClass(Redeployed.class.getName())
                            .getDeclaredConstructor()
                            .newInstance();
            System.out.println(application.apply(shared));
            return new WeakReference<>(loader);
        }
    }
}
