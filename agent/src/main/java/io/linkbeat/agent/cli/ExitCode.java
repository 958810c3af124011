package io.linkbeat.agent.cli;

/** How a command ends. The numbers and names are a promise to scripts: they are added to and never changed. */
enum ExitCode {
    /** What was asked is done, or was so already. */
    DONE(0, "done", "done, or it was so already"),
    /** Anything that has no code of its own, an unreadable jar among them. */
    UNEXPECTED(1, "unexpected", "it failed for another reason, which the line says"),
    /** The arguments are not understood. Nothing was asked of any JVM. */
    USAGE(2, "usage", "the arguments are not understood"),
    /** No process has this number, or the one that has it is no JVM. */
    NO_SUCH_PROCESS(3, "no-such-process", "no such process, or it is no JVM"),
    /** The process is another user's. */
    NOT_PERMITTED(4, "not-permitted", "the process belongs to another user"),
    /** The JVM is set not to be attached to, or not to load agents, or does not answer. */
    ATTACH_REFUSED(5, "attach-refused", "the JVM does not let anybody attach, or does not answer"),
    /** The JVM, or the one that runs the command, is older than 17. */
    JVM_TOO_OLD(6, "jvm-too-old", "the JVM is older than Java 17"),
    /** The runtime that runs the command has no module {@code jdk.attach}. */
    NO_ATTACH_MODULE(7, "no-attach-module", "the Java that runs this command has no module jdk.attach"),
    /** There is no Linkbeat in that JVM. */
    NO_LINKBEAT(8, "no-linkbeat", "there is no Linkbeat in that JVM"),
    /** Linkbeat is in that JVM now and a setting keeps it off. */
    STAYS_OFF(9, "stays-off", "attached, and a setting keeps it off"),
    /** Settings were given for a Linkbeat that is on: it takes them only when it is switched on. */
    ALREADY_ON(10, "already-on", "it is on already and takes no settings; detach it first");

    private final int number;
    private final String label;
    private final String meaning;

    ExitCode(int number, String label, String meaning) {
        this.number = number;
        this.label = label;
        this.meaning = meaning;
    }

    /** What the process ends with. */
    int number() {
        return number;
    }

    /** The name in JSON. */
    String label() {
        return label;
    }

    /** A few words for the help. */
    String meaning() {
        return meaning;
    }
}
