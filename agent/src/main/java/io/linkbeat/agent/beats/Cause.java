package io.linkbeat.agent.beats;

import io.linkbeat.bootstrap.TraceContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who held a beat up, with the evidence. Immutable.
 *
 * @param kind which of four
 * @param stallNanos for how long the JVM stood still meanwhile, whatever the cause; 0 for not at all
 * @param stallKind what stopped it, as {@link JvmStall} says, null where it did not stop
 * @param culprit the operation that held a worker the longest; null where there is none
 * @param culpritNanos for how long that was
 * @param workers how many workers the pool has that were all busy; 0 where that is not the cause
 * @param holders what held each of them, {@value #MOST_HOLDERS} at most: the operation and for how many milliseconds
 * @param runNanos how long the beat's previous run took, or has taken so far; 0 where that is not the cause
 * @param position the message whose processing took that long; null where there is none, or nobody knows
 */
public record Cause(
        Kind kind,
        long stallNanos,
        @Nullable String stallKind,
        @Nullable String culprit,
        long culpritNanos,
        int workers,
        List<String> holders,
        long runNanos,
        @Nullable Position position) {

    /** How many holders are named. */
    public static final int MOST_HOLDERS = 8;

    /** Nobody known. */
    public static final Cause UNKNOWN = new Cause(Kind.UNKNOWN, 0, null, null, 0, 0, List.of(), 0, null);

    /** The four causes. */
    public enum Kind {
        /** The whole JVM stood still. */
        JVM_STALL("jvm_stall"),

        /** All workers of the pool were busy with something else. */
        POOL_STARVED("pool_starved"),

        /** What the beat before did took too long. */
        PREVIOUS_RUN_OVERRAN("previous_run_overran"),

        /** Nothing of that, as far as could be seen. */
        UNKNOWN("unknown");

        /** In events. */
        public final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /**
     * A message.
     *
     * @param offset negative where it is not known
     * @param context of the span of its processing; null where that has none
     */
    public record Position(
            String topic,
            int partition,
            long offset,
            @Nullable TraceContext context) {}

    /** The JVM stood still for so long. */
    static Cause jvmStall(long nanos, @Nullable String kindOfStall) {
        return new Cause(Kind.JVM_STALL, nanos, kindOfStall, null, 0, 0, List.of(), 0, null);
    }

    /**
     * What the beat before did took too long.
     *
     * @param nanos how long, until now
     */
    public static Cause overran(long nanos, @Nullable Position position) {
        return new Cause(Kind.PREVIOUS_RUN_OVERRAN, 0, null, null, 0, 0, List.of(), nanos, position);
    }

    /**
     * All workers of the pool were busy.
     *
     * @param culprit what held one of them the longest
     * @param nanos for how long
     * @param workers how many there are
     */
    public static Cause starved(@Nullable String culprit, long nanos, int workers, List<String> holders) {
        return new Cause(Kind.POOL_STARVED, 0, null, culprit, nanos, workers, List.copyOf(holders), 0, null);
    }

    /** The same, with what is known of the JVM. */
    Cause during(long nanos, @Nullable String kindOfStall) {
        return new Cause(kind, nanos, kindOfStall, culprit, culpritNanos, workers, holders, runNanos, position);
    }
}
