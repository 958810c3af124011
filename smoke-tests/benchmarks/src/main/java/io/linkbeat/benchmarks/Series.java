package io.linkbeat.benchmarks;

import java.util.List;

/**
 * The values of one figure over the rounds, sorted.
 *
 * @param values at least one
 */
public record Series(List<Double> values) {

    /**
     * Sorts a copy.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Series {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A series needs a value");
        }
        values = values.stream().sorted().toList();
    }

    /** The middle one, or the mean of the two that are in the middle. */
    public double median() {
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    /** The median with the least and the greatest value. */
    @Override
    public String toString() {
        return format("%.0f", 0);
    }

    /** As {@link #toString}, of what every value has more than a baseline, with its sign. */
    public String toString(double baseline) {
        return format("%+.0f", baseline);
    }

    /** As {@link #toString}, each of the numbers in this format. */
    public String toString(String number) {
        return format(number, 0);
    }

    private String format(String number, double baseline) {
        return String.format(
                number + " [" + number + ".." + number + "]",
                median() - baseline,
                values.get(0) - baseline,
                values.get(values.size() - 1) - baseline);
    }
}
