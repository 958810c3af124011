package io.linkbeat.benchmarks.programs;

/** The smallest program: all that its start costs is the JVM's and the agent's. */
public final class HelloWorld {

    private HelloWorld() {}

    /**
     * Prints when it was reached, and a greeting.
     *
     * @param args ignored
     */
    public static void main(String[] args) {
        long reached = System.currentTimeMillis();
        System.out.println("main reached at " + reached);
        System.out.println("Hello, world");
    }
}
