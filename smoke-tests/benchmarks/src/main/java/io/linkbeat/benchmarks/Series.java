package io.linkbeat.benchmarks;

import java.util.List;

/**
 * The values of one figure over the rounds, sorted.
 *
 * @param values at least one
 */
record Series(List<Double> values) {

    Series {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A series needs a value");
        }
        values = values.stream().sorted().toList();
    }

    double median() {
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    /** The median with the least and the greatest value. */
    @Override
    public String toString() {
        return String.format("%.0f [%.0f..%.0f]", median(), values.get(0), values.get(values.size() - 1));
    }
}
