package io.linkbeat.smoke.own;

import java.util.Locale;

/**
 * How one test ended.
 *
 * @param status passed, failed or skipped (an assumption that does not hold counts as skipped)
 * @param thrown the class of what a failed test threw, else empty
 */
record Outcome(Status status, String thrown) {

    /** A test that was not run at all. */
    static final Outcome ABSENT = new Outcome(Status.ABSENT, "");

    /** What can become of a test. */
    enum Status {
        PASSED,
        FAILED,
        SKIPPED,
        ABSENT
    }

    @Override
    public String toString() {
        String name = status.name().toLowerCase(Locale.ROOT);
        return thrown.isEmpty() ? name : name + " (" + thrown + ")";
    }
}
