package io.linkbeat.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every counted value, by program, variant and figure, in the order of the runs. Not safe for use by many threads. */
final class Results {

    private final Map<Program, Map<Variant, Map<Figure, List<Double>>>> values = new EnumMap<>(Program.class);

    void add(Program program, Variant variant, Figure figure, double value) {
        values.computeIfAbsent(program, p -> new EnumMap<>(Variant.class))
                .computeIfAbsent(variant, v -> new EnumMap<>(Figure.class))
                .computeIfAbsent(figure, f -> new ArrayList<>())
                .add(value);
    }

    /** Forgets a variant whose runs failed: what it did before is no result. */
    void remove(Program program, Variant variant) {
        Map<Variant, Map<Figure, List<Double>>> ofProgram = values.get(program);
        if (ofProgram != null) {
            ofProgram.remove(variant);
        }
    }

    Set<Program> programs() {
        return values.keySet();
    }

    Set<Variant> variants(Program program) {
        return values.getOrDefault(program, Map.of()).keySet();
    }

    /** The values of a figure; empty when that was not measured. */
    Optional<Series> series(Program program, Variant variant, Figure figure) {
        return Optional.ofNullable(values.getOrDefault(program, Map.of())
                        .getOrDefault(variant, Map.of())
                        .get(figure))
                .map(Series::new);
    }

    /** What a variant costs more than another: the difference of the medians; empty when either was not measured. */
    Optional<Double> added(Program program, Variant variant, Variant baseline, Figure figure) {
        return series(program, variant, figure)
                .flatMap(with -> series(program, baseline, figure).map(without -> with.median() - without.median()));
    }
}
