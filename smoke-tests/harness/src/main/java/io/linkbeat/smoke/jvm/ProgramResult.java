package io.linkbeat.smoke.jvm;

import java.time.Duration;

/**
 * How a program ended.
 *
 * @param exitCode its exit code; of a killed program what the system reports for that
 * @param timedOut whether it was killed because its time was over
 * @param stdout all that it wrote there, decoded as UTF-8
 * @param stderr all that it wrote there, decoded as UTF-8
 * @param wall from the fork until its end was seen
 */
public record ProgramResult(int exitCode, boolean timedOut, String stdout, String stderr, Duration wall) {

    /**
     * This result, if the program ended by itself with exit code 0.
     *
     * @throws AssertionError otherwise, with all that the program wrote
     */
    public ProgramResult requireSuccess() {
        if (exitCode != 0 || timedOut) {
            throw new AssertionError("The program failed: " + describe());
        }
        return this;
    }

    /** The same with another standard output, for what is not to be compared. */
    public ProgramResult withStdout(String other) {
        return new ProgramResult(exitCode, timedOut, other, stderr, wall);
    }

    /** Exit code, time and output in a form for people. */
    public String describe() {
        return "exit code " + exitCode + (timedOut ? ", killed at its timeout" : "") + " after " + wall.toMillis()
                + " ms\n--- stdout\n" + stdout + "\n--- stderr\n" + stderr;
    }
}
