package io.linkbeat.benchmarks.startup;

import io.linkbeat.benchmarks.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A limit on what Linkbeat may add to the figures of the empty agent, or of itself without statements.
 *
 * @param figure what is limited
 * @param limit the most that may be added, in the figure's unit
 * @param basis where the limit comes from, for the reader
 */
record Target(Figure figure, double limit, String basis) {

    // A limit in milliseconds holds for both clocks: neither a late main nor a slow exit may hide in the other.
    private static final Map<Figure, Double> OFF = Map.of(
            Figure.MAIN_REACHED, 10.0,
            Figure.WALL, 10.0,
            Figure.PEAK_RSS, 2.0,
            Figure.CLASSES, 8.0);
    private static final Map<Figure, Double> ON_HELLO = Map.of(
            Figure.MAIN_REACHED, 40.0,
            Figure.WALL, 40.0,
            Figure.CPU, 150.0,
            Figure.PEAK_RSS, 15.0,
            Figure.CLASSES, 120.0);
    private static final Map<Figure, Double> LOOKING_FOR_DRIVERS = Map.of(Figure.WALL, 60.0);
    private static final double OF_OPENTELEMETRY = 1.0 / 6;
    private static final double OF_DATADOG = 1.0 / 3;

    /** The targets for a figure of one of Linkbeat's variants: none, one, or one for each peer it is held against. */
    static List<Target> of(
            Results<Program, StartupVariant, Figure> results, Program program, StartupVariant variant, Figure figure) {
        if (variant == StartupVariant.LINKBEAT_OFF) {
            return fixed(OFF, figure);
        }
        if (variant == StartupVariant.LINKBEAT_ON && program == Program.HELLO) {
            return fixed(ON_HELLO, figure);
        }
        if (variant == StartupVariant.LINKBEAT_ON && program == Program.KAFKA_H2) {
            List<Target> targets = new ArrayList<>();
            share(
                    results,
                    StartupVariant.OPENTELEMETRY,
                    OF_OPENTELEMETRY,
                    "a sixth of opentelemetry's ",
                    figure,
                    targets);
            share(results, StartupVariant.DATADOG, OF_DATADOG, "a third of datadog's ", figure, targets);
            return targets;
        }
        return List.of();
    }

    /** The targets for a figure of what looking for database drivers adds, over Linkbeat without statements. */
    static List<Target> ofLookingForDrivers(Figure figure) {
        return fixed(LOOKING_FOR_DRIVERS, figure);
    }

    private static List<Target> fixed(Map<Figure, Double> limits, Figure figure) {
        Double limit = limits.get(figure);
        return limit == null ? List.of() : List.of(new Target(figure, limit, "fixed"));
    }

    private static void share(
            Results<Program, StartupVariant, Figure> results,
            StartupVariant peer,
            double part,
            String words,
            Figure figure,
            List<Target> targets) {
        results.added(Program.KAFKA_H2, peer, StartupVariant.EMPTY_AGENT, figure)
                .ifPresent(added -> targets.add(new Target(figure, added * part, words + figure.format(added))));
    }
}
