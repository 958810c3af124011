package io.linkbeat.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the variants of a program in turn, round after round, so that a machine that is busy for a while is busy for all
 * of them. A variant that fails is reported at once, and is left out from then on. For use by one thread.
 *
 * @param <P> what is run
 * @param <V> the variants
 */
public final class Rounds<P extends Enum<P>, V extends Enum<V>> {

    private final P program;
    private final List<V> running;
    private final Results<P, V, ?> results;
    private final PrintStream progress;
    private int failures;

    /** Rounds of a program with these variants; what a failed one did before is removed from the results. */
    public Rounds(P program, List<V> variants, Results<P, V, ?> results, PrintStream progress) {
        this.program = program;
        this.running = new ArrayList<>(variants);
        this.results = results;
        this.progress = progress;
    }

    /**
     * Runs every variant that did not fail yet, some rounds long.
     *
     * @param what what the rounds are for, for the reader
     * @throws IOException as the turns do
     * @throws InterruptedException as the turns do
     */
    public void run(String what, int rounds, Turn<V> turn) throws IOException, InterruptedException {
        for (int round = 1; round <= rounds; round++) {
            progress.println(program + ": " + what + (rounds == 1 ? "" : ", round " + round + " of " + rounds));
            for (V variant : List.copyOf(running)) {
                take(variant, turn);
            }
        }
    }

    /** Variants that failed so far. */
    public int failures() {
        return failures;
    }

    private void take(V variant, Turn<V> turn) throws IOException, InterruptedException {
        try {
            turn.take(variant);
        } catch (RunFailedException e) {
            progress.println("FAILED: " + e.getMessage());
            failures++;
            running.remove(variant);
            results.remove(program, variant);
        }
    }

    /** One run of one variant. */
    public interface Turn<V> {

        /**
         * Runs it.
         *
         * @throws IOException if the machine does not let it run, which ends all rounds
         * @throws InterruptedException when told to stop
         * @throws RunFailedException if this variant failed, and others may not
         */
        void take(V variant) throws IOException, InterruptedException, RunFailedException;
    }
}
