package io.linkbeat.smoke.jvm;

/** Prints {@code <feature> <home>} for every Java runtime found, a line each: for scripts. */
public final class ListJdks {

    private ListJdks() {}

    /** No arguments. */
    public static void main(String[] arguments) {
        for (Jdk jdk : Jdks.found()) {
            System.out.println(jdk.feature() + " " + jdk.home());
        }
    }
}
