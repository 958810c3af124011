package io.linkbeat.smoke.programs.tasks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/** Keeps a thread of a pool busy until it is closed, so that what comes after it waits. */
final class Blocker implements Runnable, AutoCloseable {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    private Blocker() {}

    static Blocker of(Executor pool) throws InterruptedException {
        Blocker blocker = new Blocker();
        pool.execute(blocker);
        blocker.begun.await();
        return blocker;
    }

    @Override
    public void run() {
        begun.countDown();
        boolean interrupted = false;
        while (over.getCount() != 0) {
            try {
                over.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
