package io.linkbeat.benchmarks.attach;

import java.util.Comparator;

/**
 * What of which phase is measured.
 *
 * @param phase of the run
 * @param figure of that phase
 */
record Reading(Phase phase, AttachFigure figure) implements Comparable<Reading> {

    private static final Comparator<Reading> ORDER =
            Comparator.comparing(Reading::phase).thenComparing(Reading::figure);

    @Override
    public int compareTo(Reading other) {
        return ORDER.compare(this, other);
    }
}
