package io.linkbeat.agent.sdk;

import io.linkbeat.agent.threads.OwnThread;
import java.util.concurrent.TimeUnit;

/**
 * The threads of the SDK's batch processors. One whose processor has been shut down goes on waiting for its next batch, for as
 * long as the schedule's delay, since nobody wakes it up; and holds this class loader meanwhile.
 */
final class BatchWorkers {

    private static final String NAME = "Processor_WorkerThread";

    /** One that is interrupted while it waits ends at once; one that still exports cannot be ended. */
    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(1);

    private BatchWorkers() {}

    /**
     * Ends those of the SDK beside this class, after it was shut down; an application may have an SDK of its own.
     *
     * @throws InterruptedException when the caller is to end
     */
    static void end() throws InterruptedException {
        ThreadGroup all = OwnThread.systemGroup();
        Thread[] threads = new Thread[2 * all.activeCount() + 16];
        int count = all.enumerate(threads);
        for (int i = 0; i < count; i++) {
            Thread thread = threads[i];
            if (thread.getName().contains(NAME) && isOurs(thread)) {
                thread.interrupt();
                thread.join(PATIENCE_MILLIS);
            }
        }
    }

    /** The SDK gives its threads no context loader, but a handler of its own; one that has ended meanwhile has none. */
    static boolean isOurs(Thread thread) {
        Object handler = thread.getUncaughtExceptionHandler();
        return handler != null && handler.getClass().getClassLoader() == BatchWorkers.class.getClassLoader();
    }
}
