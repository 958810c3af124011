package io.linkbeat.benchmarks.jdbc;

import io.linkbeat.benchmarks.blocks.BlockWorkload;
import io.linkbeat.benchmarks.programs.jdbc.QueryLoop;
import java.util.List;

/** What is run. {@link #toString()} is the name on the command line, and what the program is told. */
enum JdbcWorkload implements BlockWorkload {
    PREPARED("prepared", "a query that was prepared once"),
    PREPARE("prepare", "prepare, query and close"),
    PLAIN("plain", "a query as text, another one each time");

    // Of a block, in batches of the loop.
    private static final int BATCHES = 500;

    private final String option;
    private final String title;

    JdbcWorkload(String option, String title) {
        this.option = option;
        this.title = title;
    }

    @Override
    public String title() {
        return "Per query, " + title;
    }

    @Override
    public Class<?> program() {
        return QueryLoop.class;
    }

    @Override
    public List<String> arguments(int warmUp, int blocks) {
        return List.of(option, Integer.toString(warmUp), Integer.toString(blocks), Integer.toString(BATCHES));
    }

    @Override
    public String toString() {
        return option;
    }
}
