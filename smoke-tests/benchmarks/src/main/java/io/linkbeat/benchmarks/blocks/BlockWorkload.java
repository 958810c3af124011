package io.linkbeat.benchmarks.blocks;

import java.util.List;

/** A program that can be run, with what it is given. {@link Object#toString()} is the name on the command line. */
public interface BlockWorkload {

    /** What its table is about. */
    String title();

    /** The class with its {@code main}. */
    Class<?> program();

    /** What the program is given for so many blocks. */
    List<String> arguments(int warmUp, int blocks);

    /** Whether it is measured by the unit of its work; else a block is, as a whole. */
    default boolean isMeasuredByUnit() {
        return true;
    }

    /** Whether such a Java runtime has what it takes. */
    default boolean runsOn(int feature) {
        return true;
    }
}
