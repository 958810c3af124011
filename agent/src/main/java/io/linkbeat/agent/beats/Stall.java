package io.linkbeat.agent.beats;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One stall of one beat: what the watchdog reports while the beat is missing, and the beat itself when it has come, is of the
 * same. It is counted once, and reported or not as a whole. Thread-safe.
 */
final class Stall {

    private static final AtomicLong IDS = new AtomicLong(System.nanoTime());
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;
    private static final int ID_DIGITS = 16;
    private static final int UNDECIDED = 0;
    private static final int YES = 1;
    private static final int NO = 2;

    private final BeatGroup group;
    private final long number = IDS.incrementAndGet() * MIX;
    private final AtomicBoolean counted = new AtomicBoolean();
    private final AtomicInteger reported = new AtomicInteger();

    private volatile long suppressed;

    Stall(BeatGroup group) {
        this.group = group;
    }

    /** The same for all that is reported of it: sixteen hexadecimal digits. */
    String id() {
        String digits = Long.toHexString(number);
        return "0".repeat(ID_DIGITS - digits.length()) + digits;
    }

    /** How many were not reported before this one, since that was less than a minute ago. */
    long suppressed() {
        return suppressed;
    }

    void count(Severity severity) {
        if (counted.compareAndSet(false, true)) {
            group.meter().gap(severity);
        }
    }

    /** Whether it is reported, which is decided when this is asked first. */
    boolean isReported(Severity severity, long now) {
        // Whoever asks while another decides need not wait for that: one report too many is no harm.
        if (reported.compareAndSet(UNDECIDED, YES)) {
            if (group.mayReport(severity, now)) {
                suppressed = group.takeSuppressed();
            } else {
                reported.set(NO);
            }
        }
        return reported.get() == YES;
    }
}
