package io.linkbeat.benchmarks.programs.busy;

import java.util.ArrayList;
import java.util.List;

/** The class that is copied under other numbers: what an ordinary application's classes look like to an agent. */
public final class Generated00000 implements Comparable<Generated00000> {

    private final List<String> lines = new ArrayList<>();
    private final String name;

    /** An order without lines. */
    public Generated00000(String name) {
        this.name = name;
    }

    /** Adds a line, and tells how many there are. */
    public int add(String line) {
        lines.add(line);
        return lines.size();
    }

    @Override
    public int compareTo(Generated00000 other) {
        return name.compareTo(other.name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Generated00000 order && order.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
