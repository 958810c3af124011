package io.linkbeat.benchmarks.kafka;

import io.linkbeat.benchmarks.Results;
import io.linkbeat.benchmarks.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A limit that Linkbeat is held against, and what was measured.
 *
 * @param workload what was run
 * @param variant Linkbeat's
 * @param what is limited
 * @param measured in its unit
 * @param bound in the same unit
 * @param basis where the bound comes from, for the reader
 */
record Limit(Workload workload, KafkaVariant variant, String what, double measured, double bound, Basis basis) {

    private static final double BYTES_SAMPLED = 600;
    private static final double BYTES_UNSAMPLED = 200;
    private static final double OF_OPENTELEMETRY = 0.5;
    private static final double OF_RATE = 90;

    /** Where a bound comes from. */
    enum Basis {
        AT_MOST("at most"),
        HALF_OF_OPENTELEMETRY("at most half of opentelemetry's"),
        AT_LEAST("at least");

        private final String words;

        Basis(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** All limits that can be held against something that was measured. */
    static List<Limit> of(Results<Workload, KafkaVariant, KafkaFigure> results) {
        List<Limit> limits = new ArrayList<>();
        for (Workload workload : results.programs()) {
            if (workload.kind() == Workload.Kind.PERFORMANCE_TOOL) {
                rate(results, workload).ifPresent(limits::add);
            } else {
                bytes(results, workload, KafkaVariant.LINKBEAT, BYTES_SAMPLED).ifPresent(limits::add);
                bytes(results, workload, KafkaVariant.LINKBEAT_UNSAMPLED, BYTES_UNSAMPLED)
                        .ifPresent(limits::add);
                for (KafkaFigure figure : List.of(KafkaFigure.WALL, KafkaFigure.CPU, KafkaFigure.PROCESS_CPU)) {
                    half(results, workload, figure).ifPresent(limits::add);
                }
            }
        }
        return limits;
    }

    String verdict() {
        return switch (basis) {
            case AT_MOST -> measured <= bound ? "holds" : "does not hold";
            case AT_LEAST -> measured >= bound ? "holds" : "does not hold";
            // Half of nothing, or of less, is the clock's noise.
            case HALF_OF_OPENTELEMETRY -> bound <= 0 ? "cannot be told" : measured <= bound ? "holds" : "does not hold";
        };
    }

    private static Optional<Limit> bytes(
            Results<Workload, KafkaVariant, KafkaFigure> results,
            Workload workload,
            KafkaVariant variant,
            double bound) {
        return results.added(workload, variant, KafkaVariant.NO_AGENT, KafkaFigure.ALLOCATED)
                .map(added -> new Limit(workload, variant, "added B per record", added, bound, Basis.AT_MOST));
    }

    private static Optional<Limit> half(
            Results<Workload, KafkaVariant, KafkaFigure> results, Workload workload, KafkaFigure figure) {
        Optional<Double> peer = results.added(workload, KafkaVariant.OPENTELEMETRY, KafkaVariant.NO_AGENT, figure);
        return results.added(workload, KafkaVariant.LINKBEAT, KafkaVariant.NO_AGENT, figure)
                .flatMap(own -> peer.map(added -> new Limit(
                        workload,
                        KafkaVariant.LINKBEAT,
                        "added " + figure.heading(),
                        own,
                        added * OF_OPENTELEMETRY,
                        Basis.HALF_OF_OPENTELEMETRY)));
    }

    private static Optional<Limit> rate(Results<Workload, KafkaVariant, KafkaFigure> results, Workload workload) {
        Optional<Series> without = results.series(workload, KafkaVariant.NO_AGENT, KafkaFigure.RATE);
        return results.series(workload, KafkaVariant.LINKBEAT, KafkaFigure.RATE)
                .flatMap(with -> without.map(none -> new Limit(
                        workload,
                        KafkaVariant.LINKBEAT,
                        "% of no agent's records/s",
                        100 * with.median() / none.median(),
                        OF_RATE,
                        Basis.AT_LEAST)));
    }
}
