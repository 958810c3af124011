package io.linkbeat.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every counted value, by what was run, variant and figure; each in its own order. Not safe for use by many threads.
 *
 * @param <P> what is run
 * @param <V> the variants
 * @param <F> the figures
 */
public final class Results<P extends Enum<P>, V extends Enum<V>, F extends Comparable<F>> {

    private final Map<P, Map<V, Map<F, List<Double>>>> values = new TreeMap<>();

    /** Adds the value of one run. */
    public void add(P program, V variant, F figure, double value) {
        values.computeIfAbsent(program, p -> new TreeMap<>())
                .computeIfAbsent(variant, v -> new TreeMap<>())
                .computeIfAbsent(figure, f -> new ArrayList<>())
                .add(value);
    }

    /** Adds the values of one run. */
    public void add(P program, V variant, Map<F, Double> run) {
        run.forEach((figure, value) -> add(program, variant, figure, value));
    }

    /** Forgets a variant whose runs failed: what it did before is no result. */
    public void remove(P program, V variant) {
        Map<V, Map<F, List<Double>>> ofProgram = values.get(program);
        if (ofProgram != null) {
            ofProgram.remove(variant);
        }
    }

    /** What was run. */
    public Set<P> programs() {
        return values.keySet();
    }

    /** The variants that anything was run with. */
    public Set<V> variants() {
        Set<V> variants = new TreeSet<>();
        values.values().forEach(ofProgram -> variants.addAll(ofProgram.keySet()));
        return variants;
    }

    /** The variants that something was run with. */
    public Set<V> variants(P program) {
        return values.getOrDefault(program, Map.of()).keySet();
    }

    /** The values of a figure; empty when that was not measured. */
    public Optional<Series> series(P program, V variant, F figure) {
        List<Double> inOrder = inOrder(program, variant, figure);
        return inOrder.isEmpty() ? Optional.empty() : Optional.of(new Series(inOrder));
    }

    /** What a variant costs more than another: the difference of the medians; empty when either was not measured. */
    public Optional<Double> added(P program, V variant, V baseline, F figure) {
        return series(program, variant, figure)
                .flatMap(with -> series(program, baseline, figure).map(without -> with.median() - without.median()));
    }

    /** What a variant costs more than another in each round; empty when either was not measured. */
    public Optional<Series> addedByRound(P program, V variant, V baseline, F figure) {
        List<Double> with = inOrder(program, variant, figure);
        List<Double> without = inOrder(program, baseline, figure);
        List<Double> added = new ArrayList<>();
        for (int round = 0; round < Math.min(with.size(), without.size()); round++) {
            added.add(with.get(round) - without.get(round));
        }
        return added.isEmpty() ? Optional.empty() : Optional.of(new Series(added));
    }

    private List<Double> inOrder(P program, V variant, F figure) {
        return values.getOrDefault(program, Map.of())
                .getOrDefault(variant, Map.of())
                .getOrDefault(figure, List.of());
    }
}
