package io.linkbeat.benchmarks.programs.tasks;

import org.jspecify.annotations.Nullable;

/**
 * A task that holds the thread that runs it until it is opened, so that what is handed over meanwhile waits. Whoever waits
 * keeps its processor: being parked and woken would take longer than the tasks that are measured.
 */
final class Gate implements Runnable {

    private static final int SPINS_UNTIL_YIELD = 100;

    private volatile @Nullable Thread reachedBy;
    private volatile boolean open;

    @Override
    public void run() {
        reachedBy = Thread.currentThread();
        for (int spins = 0; !open; spins++) {
            pause(spins);
        }
    }

    void open() {
        open = true;
    }

    /** Waits until a thread is held, and says which. */
    Thread awaitReached() {
        Thread held = reachedBy;
        for (int spins = 0; held == null; spins++) {
            pause(spins);
            held = reachedBy;
        }
        return held;
    }

    /** On a machine that is busy the other thread may need this one's processor. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void pause(int spins) {
        if (spins < SPINS_UNTIL_YIELD) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }
}
