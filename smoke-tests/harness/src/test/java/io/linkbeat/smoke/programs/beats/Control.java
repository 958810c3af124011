package io.linkbeat.smoke.programs.beats;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ten timers that nothing holds up, while threads of no pool keep all processors but one busy. Argument: for how many seconds.
 */
public final class Control {

    private static final int TIMERS = 10;

    private Control() {}

    public static void main(String[] arguments) throws InterruptedException {
        Drills.warmUp();
        for (int busy = 1; busy < Math.max(2, Runtime.getRuntime().availableProcessors()); busy++) {
            Thread spinning = new Thread(Control::spin, "busy-" + busy);
            spinning.setDaemon(true);
            spinning.start();
        }
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);
        for (int i = 0; i < TIMERS; i++) {
            Timer timer = new Timer(1);
            pool.scheduleAtFixedRate(() -> timer.tick(), i, StallDrills.PERIOD, TimeUnit.MILLISECONDS);
        }
        Hog.sleep(TimeUnit.SECONDS.toMillis(Long.parseLong(arguments[0])));
        System.out.println(Timer.end(pool));
    }

    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }
}
