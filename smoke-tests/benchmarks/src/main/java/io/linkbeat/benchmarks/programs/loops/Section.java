package io.linkbeat.benchmarks.programs.loops;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * A stretch of a program, measured from its construction to {@link #end}: the clock, the CPU time of the whole process,
 * and the bytes that the application's own threads and those of its Kafka client allocated. An agent's own threads, the
 * exporter's say, count for the CPU time only. For use by one thread.
 */
final class Section {

    private static final List<String> CLIENT_THREADS = List.of(
            "kafka-producer-network-thread", "kafka-coordinator-heartbeat-thread", "consumer_background_thread");
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final long allocatedBefore;
    private final long cpuBefore;
    private final long start;

    Section() {
        allocatedBefore = allocated();
        cpuBefore = SYSTEM.getProcessCpuTime();
        start = System.nanoTime();
    }

    /**
     * Ends it.
     *
     * @param records the records of this section
     * @param total the records of the whole program
     * @return the line that tells what it took
     */
    String end(long records, long total) {
        long wall = System.nanoTime() - start;
        long cpu = SYSTEM.getProcessCpuTime() - cpuBefore;
        long allocated = allocated() - allocatedBefore;
        return "measured " + records + " of " + total + " records: " + wall + " ns, " + cpu + " ns CPU, " + allocated
                + " B";
    }

    /** What the threads of the group have allocated since they were started. */
    private static long allocated() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        Thread[] threads = new Thread[2 * group.activeCount() + 16];
        int count = group.enumerate(threads);
        long sum = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < count; i++) {
            if (isOfClient(threads[i].getName())) {
                sum += THREADS.getThreadAllocatedBytes(threads[i].getId());
            }
        }
        return sum;
    }

    private static boolean isOfClient(String name) {
        for (String prefix : CLIENT_THREADS) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
