package io.linkbeat.smoke.programs;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.stream.Collectors;

/** What a program measures of itself: what its JVM still holds once nothing goes on. */
final class Figures {

    private static final int QUIET_LOOKS = 5;
    private static final long NOISE = 10_000;

    /** The JDK's, for connections over HTTP that nobody uses at the moment; it ends by itself after some seconds. */
    private static final String KEEP_ALIVE = "Keep-Alive-Timer";

    private Figures() {}

    /** Bytes in use after collection, and the names of the threads. */
    static String afterCollection() throws InterruptedException {
        long heap = Long.MAX_VALUE;
        int quiet = 0;
        while (quiet < QUIET_LOOKS) {
            System.gc();
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            quiet = used < heap - NOISE ? 0 : quiet + 1;
            heap = Math.min(heap, used);
            Thread.sleep(100);
        }
        return "heap=" + heap + " metaspace=" + metaspace() + " threads=" + threads();
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private static String threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().equals(KEEP_ALIVE))
                .map(thread -> thread.getName().replace(' ', '_').replace(',', '_'))
                .sorted()
                .collect(Collectors.joining(","));
    }
}
