package io.linkbeat.smoke.programs;

import java.util.TreeMap;

/** Prints the names of its environment's variables and ends with the exit code in its first argument. */
public final class Exits {

    private Exits() {}

    public static void main(String[] arguments) {
        System.out.println(new TreeMap<>(System.getenv()).keySet());
        System.err.println("Java " + Runtime.version().feature());
        System.exit(Integer.parseInt(arguments[0]));
    }
}
