package io.linkbeat.agent.threads;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * A daemon thread of the agent's, made on whatever thread happens to need it. It takes nothing over from that one: not its
 * group, its context loader or its thread-locals, and not the access control context, which would hold the loaders of all
 * classes on its stack for as long as the thread lives.
 */
public final class OwnThread implements PrivilegedAction<Thread> {

    private final String name;
    private final Runnable work;

    private OwnThread(String name, Runnable work) {
        this.name = name;
        this.work = work;
    }

    /**
     * A thread that is not started yet.
     *
     * @param loader its context loader, and that of the threads which it makes
     */
    @SuppressWarnings("removal") // Until the JDK that has no access control is the oldest one.
    public static Thread of(String name, Runnable work, ClassLoader loader) {
        Thread thread = AccessController.doPrivileged(new OwnThread(name, work));
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        return thread;
    }

    @Override
    public Thread run() {
        return new Thread(systemGroup(), work, name, 0, false);
    }

    /** The group that all others are in. */
    public static ThreadGroup systemGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        for (ThreadGroup above = group; above != null; above = above.getParent()) {
            group = above;
        }
        return group;
    }
}
