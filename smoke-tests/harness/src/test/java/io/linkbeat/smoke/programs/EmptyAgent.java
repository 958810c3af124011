package io.linkbeat.smoke.programs;

/** An agent that does nothing: what attaching costs whoever does it. */
public final class EmptyAgent {

    private EmptyAgent() {}

    /** Called by the JVM. */
    public static void premain(String arguments) {}
}
