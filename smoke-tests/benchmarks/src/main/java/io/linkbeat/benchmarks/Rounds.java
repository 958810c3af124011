package io.linkbeat.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the variants of a program in turn, round after round, so that a machine that is busy for a while is busy for all
 * of them: first the rounds that count classes, whose clock is not looked at, then a warm-up round, then those that
 * count. For use by one thread.
 */
final class Rounds {

    private static final int CLASS_ROUNDS = 3;

    private final Launcher launcher;
    private final Results results;
    private final PrintStream progress;
    private int failures;

    Rounds(Launcher launcher, Results results, PrintStream progress) {
        this.launcher = launcher;
        this.results = results;
        this.progress = progress;
    }

    /**
     * Runs all rounds of a program. A variant that fails is reported at once, and is left out from then on.
     *
     * @param arguments what the program's {@code main} is given
     */
    void run(Program program, List<Variant> variants, List<String> arguments, int rounds)
            throws IOException, InterruptedException {
        List<Variant> running = new ArrayList<>(variants);
        for (int round = 1; round <= CLASS_ROUNDS; round++) {
            progress.println(program + ": classes, round " + round + " of " + CLASS_ROUNDS);
            round(
                    program,
                    running,
                    variant -> results.add(program, variant, Figure.CLASSES, (double)
                            launcher.countClasses(program, variant, arguments)));
        }
        progress.println(program + ": warm-up");
        round(program, running, variant -> launcher.measure(program, variant, arguments));
        for (int round = 1; round <= rounds; round++) {
            progress.println(program + ": round " + round + " of " + rounds);
            round(program, running, variant -> launcher.measure(program, variant, arguments)
                    .forEach((figure, value) -> results.add(program, variant, figure, value)));
        }
    }

    /** Variants that failed so far, each counted once per program. */
    int failures() {
        return failures;
    }

    private void round(Program program, List<Variant> running, Turn turn) throws IOException, InterruptedException {
        for (Variant variant : List.copyOf(running)) {
            try {
                turn.take(variant);
            } catch (RunFailedException e) {
                progress.println("FAILED: " + e.getMessage());
                failures++;
                running.remove(variant);
                results.remove(program, variant);
            }
        }
    }

    private interface Turn {
        void take(Variant variant) throws IOException, InterruptedException, RunFailedException;
    }
}
