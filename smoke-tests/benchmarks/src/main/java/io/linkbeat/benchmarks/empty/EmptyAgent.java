package io.linkbeat.benchmarks.empty;

/** The baseline of every comparison: the JVM's own cost of attaching an agent, and nothing on top. */
public final class EmptyAgent {

    private EmptyAgent() {}

    /**
     * Does nothing. The variant without {@code Instrumentation}, so that not even a transformer could be installed.
     *
     * @param arguments ignored
     */
    public static void premain(String arguments) {}

    /**
     * Does nothing, in a JVM that was there before.
     *
     * @param arguments ignored
     */
    public static void agentmain(String arguments) {}
}
