package io.linkbeat.smoke.programs.tasks;

/** What executors of applications put around what they are given. */
record Wrapper(Runnable inner) implements Runnable {

    @Override
    public void run() {
        inner.run();
    }
}
