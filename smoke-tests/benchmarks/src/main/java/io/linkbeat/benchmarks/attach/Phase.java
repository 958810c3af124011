package io.linkbeat.benchmarks.attach;

/** The sections of a run, in their order. {@link #toString()} is what the application and the reader call them. */
enum Phase {
    BEFORE("before", false),
    ATTACH("attach", true),
    ON("on", false),
    STATUS("status", true),
    DETACH("detach", true),
    AFTER("after", false);

    private final String title;
    private final boolean command;

    Phase(String title, boolean command) {
        this.title = title;
        this.command = command;
    }

    /** Whether another process does something meanwhile: the command of this name. */
    boolean hasCommand() {
        return command;
    }

    @Override
    public String toString() {
        return title;
    }
}
