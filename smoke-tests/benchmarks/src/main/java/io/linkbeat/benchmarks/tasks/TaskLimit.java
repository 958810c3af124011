package io.linkbeat.benchmarks.tasks;

import io.linkbeat.benchmarks.Results;
import java.util.ArrayList;
import java.util.List;

/**
 * A limit that Linkbeat is held against, with metrics on and spans off, and what was measured.
 *
 * @param workload what was run
 * @param figure what is limited
 * @param added the median, over the rounds, of what is more than without an agent
 * @param most it may be
 */
record TaskLimit(TaskWorkload workload, TaskFigure figure, double added, double most) {

    private static final List<Bound> BOUNDS = List.of(
            new Bound(TaskWorkload.SCHEDULE, TaskFigure.TIME, 150),
            new Bound(TaskWorkload.SCHEDULE, TaskFigure.ALLOCATED, 64),
            new Bound(TaskWorkload.EXECUTE, TaskFigure.TIME, 200),
            new Bound(TaskWorkload.EXECUTE, TaskFigure.ALLOCATED, 96));

    private record Bound(TaskWorkload workload, TaskFigure figure, double most) {}

    /** All limits that can be held against something that was measured. */
    static List<TaskLimit> of(Results<TaskWorkload, TaskVariant, TaskFigure> results) {
        List<TaskLimit> limits = new ArrayList<>();
        for (Bound bound : BOUNDS) {
            results.addedByRound(bound.workload(), TaskVariant.LINKBEAT_METRICS, TaskVariant.NO_AGENT, bound.figure())
                    .ifPresent(added ->
                            limits.add(new TaskLimit(bound.workload(), bound.figure(), added.median(), bound.most())));
        }
        return limits;
    }

    String verdict() {
        return added <= most ? "holds" : "does not hold";
    }
}
