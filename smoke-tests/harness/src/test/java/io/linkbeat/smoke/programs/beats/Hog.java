package io.linkbeat.smoke.programs.beats;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/** Keeps a worker of a pool to itself for a time. */
public record Hog(long millis) implements Runnable {

    /** Hands over so many. */
    static void keep(Executor pool, int hogs, long millis) {
        for (int i = 0; i < hogs; i++) {
            pool.execute(new Hog(millis));
        }
    }

    @Override
    public void run() {
        sleep(millis);
    }

    /** At least so long, whatever interrupts or wakes the thread. */
    static void sleep(long millis) {
        long until = System.nanoTime() + millis * 1_000_000;
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
