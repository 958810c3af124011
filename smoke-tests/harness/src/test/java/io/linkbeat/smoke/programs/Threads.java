package io.linkbeat.smoke.programs;

import java.util.TreeSet;

/** Prints the name of each of its threads in alphabetical order. */
public final class Threads {

    private Threads() {}

    public static void main(String[] arguments) {
        TreeSet<String> names = new TreeSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            names.add(thread.getName());
        }
        names.forEach(System.out::println);
    }
}
