package io.linkbeat.benchmarks.jdbc;

import io.linkbeat.benchmarks.Results;
import java.util.ArrayList;
import java.util.List;

/**
 * A limit that Linkbeat is held against, and what was measured.
 *
 * @param workload what was run
 * @param variant sampled or not
 * @param figure what is limited
 * @param added the median, over the rounds, of what is more than without an agent
 * @param most it may be
 */
record JdbcLimit(JdbcWorkload workload, JdbcVariant variant, JdbcFigure figure, double added, double most) {

    private static final List<Bound> BOUNDS = List.of(
            new Bound(JdbcVariant.LINKBEAT, JdbcFigure.TIME, 500),
            new Bound(JdbcVariant.LINKBEAT, JdbcFigure.ALLOCATED, 400),
            new Bound(JdbcVariant.LINKBEAT_UNSAMPLED, JdbcFigure.TIME, 150),
            new Bound(JdbcVariant.LINKBEAT_UNSAMPLED, JdbcFigure.ALLOCATED, 200));

    private record Bound(JdbcVariant variant, JdbcFigure figure, double most) {}

    /** All limits that can be held against something that was measured. */
    static List<JdbcLimit> of(Results<JdbcWorkload, JdbcVariant, JdbcFigure> results) {
        JdbcWorkload workload = JdbcWorkload.PREPARED;
        List<JdbcLimit> limits = new ArrayList<>();
        for (Bound bound : BOUNDS) {
            results.addedByRound(workload, bound.variant(), JdbcVariant.NO_AGENT, bound.figure())
                    .ifPresent(added -> limits.add(
                            new JdbcLimit(workload, bound.variant(), bound.figure(), added.median(), bound.most())));
        }
        return limits;
    }

    String verdict() {
        return added <= most ? "holds" : "does not hold";
    }
}
