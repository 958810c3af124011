package io.linkbeat.benchmarks.tasks;

import io.linkbeat.benchmarks.blocks.BlockWorkload;
import io.linkbeat.benchmarks.programs.tasks.PeriodicRuns;
import io.linkbeat.benchmarks.programs.tasks.SleepingThreads;
import io.linkbeat.benchmarks.programs.tasks.TaskLoop;
import java.util.List;

/** What is run. {@link #toString()} is the name on the command line. */
enum TaskWorkload implements BlockWorkload {
    SCHEDULE("schedule", "schedule without delay", "schedule", false),
    EXECUTE("execute", "execute", "execute", false),
    EXECUTE_SAME("execute-same", "execute, always the same object", "execute", true),
    SUBMIT("submit", "submit and get", "submit", false),
    COMPLETABLE_FUTURE("completable-future", "supplyAsync, thenApplyAsync and get", "completable-future", false),
    FORK_JOIN("fork-join", "submit to a ForkJoinPool and get", "fork-join", false),
    PERIODIC("periodic", "a run of a periodic task", "", false),
    VIRTUAL_THREADS("virtual-threads", "100,000 virtual threads that sleep", "", false);

    private static final int SLEEPERS = 100_000;
    // Of a loop's block, in batches of the loop.
    private static final int BATCHES = 1000;
    private static final int FEATURE_OF_VIRTUAL_THREADS = 21;

    private final String option;
    private final String title;
    private final String way;
    private final boolean sameTask;

    TaskWorkload(String option, String title, String way, boolean sameTask) {
        this.option = option;
        this.title = title;
        this.way = way;
        this.sameTask = sameTask;
    }

    @Override
    public String title() {
        return isMeasuredByUnit() ? title + ", per task" : title;
    }

    /** By task; threads that sleep are no tasks. */
    @Override
    public boolean isMeasuredByUnit() {
        return this != VIRTUAL_THREADS;
    }

    @Override
    public boolean runsOn(int feature) {
        return isMeasuredByUnit() || feature >= FEATURE_OF_VIRTUAL_THREADS;
    }

    @Override
    public Class<?> program() {
        return switch (this) {
            case PERIODIC -> PeriodicRuns.class;
            case VIRTUAL_THREADS -> SleepingThreads.class;
            default -> TaskLoop.class;
        };
    }

    /** Threads that sleep take a tenth of the blocks of a loop. */
    @Override
    public List<String> arguments(int warmUp, int blocks) {
        return switch (this) {
            case PERIODIC -> List.of(text(warmUp), text(blocks), text(BATCHES));
            case VIRTUAL_THREADS -> List.of(text(tenth(warmUp)), text(tenth(blocks)), text(SLEEPERS));
            default -> List.of(way, Boolean.toString(sameTask), text(warmUp), text(blocks), text(BATCHES));
        };
    }

    private static int tenth(int blocks) {
        return (blocks + 9) / 10;
    }

    private static String text(int number) {
        return Integer.toString(number);
    }

    @Override
    public String toString() {
        return option;
    }
}
