package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.beats.Cause;
import io.linkbeat.agent.beats.Suspects;
import io.linkbeat.bootstrap.PoolWorkers;
import io.linkbeat.bootstrap.WorkerSpell;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The other tasks of a pool, which have starved a beat where they kept all of its workers busy for the whole time that it was
 * late. As far as the agent has seen them: where a worker has not come by yet, nobody is blamed.
 */
final class PoolSuspects implements Suspects {

    private static final long LEAST_SLACK = TimeUnit.MILLISECONDS.toNanos(10);

    /** What part of the time a worker may have been free at its ends, since clocks are not read all at once. */
    private static final int SLACK = 10;

    private final PoolWorkers workers;
    private final IntFunction<String> operations;
    private final long since;

    /**
     * Those of a pool.
     *
     * @param operations the names of operations by their indexes
     * @param since what a worker was at before is of another stay of the agent, whose indexes are others
     */
    PoolSuspects(PoolWorkers workers, IntFunction<String> operations, long since) {
        this.workers = workers;
        this.operations = operations;
        this.since = since;
    }

    @Override
    public @Nullable Cause ask(long from, long to) {
        int size = workers.size();
        long slack = Math.max(LEAST_SLACK, (to - from) / SLACK);
        List<String> holders = new ArrayList<>();
        int busy = 0;
        String culprit = null;
        long held = -1;
        for (WorkerSpell spell : workers.spells()) {
            long until = spell.until;
            boolean runs = until == 0;
            if (!wasBusy(spell, from, to, slack, until)) {
                continue;
            }
            busy++;
            long running = runs ? to - spell.since : 0;
            boolean current = running >= spell.longestNanos;
            String operation = operations.apply(current ? spell.operation : spell.longest);
            long nanos = current ? running : spell.longestNanos;
            if (holders.size() < Cause.MOST_HOLDERS) {
                holders.add(operation + " " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms");
            }
            if (nanos > held) {
                held = nanos;
                culprit = operation;
            }
        }
        return size > 0 && busy >= size ? Cause.starved(culprit, held, size, holders) : null;
    }

    private boolean wasBusy(WorkerSpell spell, long from, long to, long slack, long until) {
        return spell.busySince - since >= 0
                && spell.busySince - (from + slack) <= 0
                && (spell.heldUp <= slack || spell.heldUpUntil - from <= 0)
                && (until == 0 || until - (to - slack) >= 0);
    }
}
