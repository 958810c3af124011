package io.linkbeat.agent.beats;

import java.util.function.LongSupplier;

/** A time of which Linux keeps account, in nanoseconds; negative where it does not. */
final class ProcNumber implements LongSupplier {

    private static final long TICK = 10_000_000;

    private final ProcFile file;
    private final char after;
    private final int first;
    private final int count;
    private final long unit;

    private ProcNumber(ProcFile file, char after, int first, int count, long unit) {
        this.file = file;
        this.after = after;
        this.first = first;
        this.count = count;
        this.unit = unit;
    }

    /**
     * How long a process has run on all processors, in steps of 10 ms.
     *
     * @param stat its file of this name; behind the name of the program, which may contain anything, stand the two numbers
     */
    static ProcNumber ofProcess(ProcFile stat) {
        return new ProcNumber(stat, ')', 11, 2, TICK);
    }

    /**
     * How long a thread has run.
     *
     * @param schedstat its file of this name
     */
    static ProcNumber ran(ProcFile schedstat) {
        return new ProcNumber(schedstat, '\0', 0, 1, 1);
    }

    /**
     * For how long a thread could have run, and no processor was free.
     *
     * @param schedstat its file of this name
     */
    static ProcNumber waited(ProcFile schedstat) {
        return new ProcNumber(schedstat, '\0', 1, 1, 1);
    }

    @Override
    public long getAsLong() {
        return file.sum(after, first, count) * unit;
    }
}
