package io.linkbeat.smoke.programs.beats;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Many timers on a pool of two threads. Arguments: how many, their period in milliseconds, and for how many seconds. */
public final class ManyTimers {

    private ManyTimers() {}

    public static void main(String[] arguments) throws InterruptedException {
        int timers = Integer.parseInt(arguments[0]);
        long period = Long.parseLong(arguments[1]);
        LongAdder runs = new LongAdder();
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(2);
        for (int i = 0; i < timers; i++) {
            pool.scheduleAtFixedRate(() -> runs.increment(), 0, period, TimeUnit.MILLISECONDS);
        }
        Hog.sleep(TimeUnit.SECONDS.toMillis(Long.parseLong(arguments[2])));
        pool.shutdownNow();
        System.out.println("ended " + pool.awaitTermination(30, TimeUnit.SECONDS));
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.println("runs " + runs.sum());
        System.out.println("cpu " + TimeUnit.NANOSECONDS.toMillis(system.getProcessCpuTime()) + " ms");
    }
}
