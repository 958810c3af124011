package io.linkbeat.smoke.programs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Several threads that do nothing but load classes in new loaders and start threads, until the input ends; then it says
 * which results there were: the same, however long it ran. Arguments: the jars of a Kafka client.
 */
public final class BusyLoading {

    private static final int DEFINED = 50;

    /** Classes shall go as well as come; left to itself the JVM keeps many thousands of loaders that nobody uses. */
    private static final int UNITS_PER_COLLECTION = 10;

    /** So that those who come to a machine with few processors get one now and then. */
    private static final long BREATH_NANOS = Duration.ofMillis(50).toNanos();

    private final AtomicLong units = new AtomicLong();
    private final Set<String> results = new ConcurrentSkipListSet<>();
    private final URL[] client;
    private volatile boolean stopping;

    private BusyLoading(URL[] client) {
        this.client = client;
    }

    public static void main(String[] arguments) throws Exception {
        List<URL> client = new ArrayList<>();
        client.add(BusyLoading.class.getProtectionDomain().getCodeSource().getLocation());
        for (String jar : arguments) {
            client.add(Path.of(jar).toUri().toURL());
        }
        new BusyLoading(client.toArray(URL[]::new)).run();
    }

    private void run() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> busy = List.of(
                threads.submit(() -> repeat(this::useClient)),
                threads.submit(() -> repeat(this::useClient)),
                threads.submit(() -> repeat(this::define)));
        System.out.println("busy");
        while (System.in.read() >= 0) {
            // Until it ends.
        }
        stopping = true;
        threads.shutdown();
        for (Future<?> future : busy) {
            future.get();
        }
        results.forEach(System.out::println);
    }

    private void repeat(Callable<String> work) {
        do {
            try {
                results.add(work.call());
            } catch (Exception | LinkageError e) {
                if (results.add("failed: " + e)) {
                    e.printStackTrace();
                }
            }
            LockSupport.parkNanos(BREATH_NANOS);
        } while (!stopping);
    }

    /** With a client of its own: its classes are those that agents look for. */
    private String useClient() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(client, ClassLoader.getPlatformClassLoader())) {
            Object unit = loader.loadClass(BusyUnit.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            // Whence the client takes what is only named in its configuration; the threads it starts inherit it.
            Thread.currentThread().setContextClassLoader(loader);
            return (String) ((Callable<?>) unit).call();
        } finally {
            if (units.incrementAndGet() % UNITS_PER_COLLECTION == 0) {
                System.gc();
            }
        }
    }

    /** The same class again and again, each time another. */
    private String define() throws Exception {
        long sum = 0;
        for (int i = 0; i < DEFINED; i++) {
            Class<?> type = new Defining().define();
            sum += (long) type.getDeclaredMethod("next", long.class).invoke(null, (long) i);
        }
        return "defined: " + sum;
    }

    /** Defined many times. */
    public static final class Payload {

        private Payload() {}

        public static long next(long number) {
            return number + 1;
        }
    }

    private static final class Defining extends ClassLoader {

        Defining() {
            super(ClassLoader.getPlatformClassLoader());
        }

        Class<?> define() throws IOException {
            String name = Payload.class.getName();
            try (InputStream bytes = Payload.class.getResourceAsStream("BusyLoading$Payload.class")) {
                byte[] file = bytes.readAllBytes();
                return defineClass(name, file, 0, file.length);
            }
        }
    }
}
