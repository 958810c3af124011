package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.beats.Beat;
import io.linkbeat.agent.beats.BeatGroup;
import io.linkbeat.agent.beats.Lease;
import io.linkbeat.bootstrap.PoolWorkers;
import io.linkbeat.bootstrap.Task;
import io.linkbeat.bootstrap.TraceContext;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Periodic tasks as beats: each is expected at its time, comes late or does not, and may die of what it throws. Called on
 * application threads by the handler of tasks; takes no lock. The doors keep a beat for us in its task, until {@link #leave}.
 */
final class TaskBeats {

    private static final String LOCK = "scheduled";

    /** In the place of a beat: there are as many as may be. Of a class of the JVM's, so that it may stay when we leave. */
    private static final String NOT_FOLLOWED = "not followed";

    private final BeatServices services;
    private final IntFunction<String> operations;
    private final long sinceNanoTime = System.nanoTime();
    private volatile boolean left;

    /**
     * No task yet.
     *
     * @param operations the names of operations by their indexes
     */
    TaskBeats(BeatServices services, IntFunction<String> operations) {
        this.services = services;
        this.operations = operations;
    }

    /** A periodic task is due at this time, and again and again after that. */
    void scheduled(Task task, PoolWorkers workers, long due) {
        String operation = operations.apply(task.operation);
        BeatGroup group = services.metrics().group(LOCK, operation);
        PoolSuspects suspects = new PoolSuspects(workers, operations, sinceNanoTime);
        Beat beat = services.beats()
                .watch(
                        group,
                        services.leases().scheduled(operation, Math.abs(task.period()), task.period() < 0),
                        suspects,
                        task);
        if (beat == null) {
            services.self().limit("beats.followed");
            task.beat(NOT_FOLLOWED);
            return;
        }
        // It is not in its queue yet, so what this took is not its lateness.
        long now = System.nanoTime();
        long first = now + Math.min(Math.max(0, due - now), Lease.FOREVER);
        beat.expect(first, first);
        task.beat(new Followed(beat, first));
        if (left) {
            task.beat(null);
        }
    }

    /** It runs. */
    void started(Task task, int stripe) {
        if (task.beat() instanceof Followed followed) {
            boolean first = followed.runs++ == 0;
            followed.beat.tick(stripe, first ? followed.first : task.handedOver, task.started);
        } else {
            long late = Math.max(0, task.started - task.handedOver);
            services.metrics()
                    .group(LOCK, operations.apply(task.operation))
                    .meter()
                    .delay(stripe, late);
        }
    }

    /** Its run is over, and it will run again. */
    void over(Task task, long now) {
        if (task.beat() instanceof Followed followed) {
            long period = task.period();
            followed.beat.over(now, period > 0 ? task.handedOver + period : now - period);
        }
    }

    /**
     * It will not run again.
     *
     * @param thrown what it died of; null where somebody has ended it
     * @param context of the span of its last run, or null
     */
    void gone(Task task, @Nullable Throwable thrown, long now, @Nullable TraceContext context) {
        long runs = 0;
        if (task.beat() instanceof Followed followed) {
            followed.beat.gone();
            runs = followed.runs;
        }
        task.beat(null);
        if (thrown != null) {
            services.telemetry().terminated(operations.apply(task.operation), thrown, runs, now, context);
        }
    }

    /** The agent has left: no task reaches it any more. */
    void leave() {
        left = true;
        services.beats().owners(owner -> {
            if (owner instanceof Task task) {
                task.beat(null);
            }
        });
    }

    /** A beat in its task. */
    private static final class Followed {

        final Beat beat;

        /** When it is due first. */
        final long first;

        /** Written by whoever runs the task, one after the other. */
        long runs;

        Followed(Beat beat, long first) {
            this.beat = beat;
            this.first = first;
        }
    }
}
