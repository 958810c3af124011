package io.linkbeat.agent.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What the agent tells about itself, counted from the first moment and read by the SDK once it is there. Thread-safe; counting
 * takes no lock.
 */
public final class SelfMetrics {

    private static final int MOST_LABELS = 200;
    private static final String OTHER = "other";

    private final LongAdder missed = new LongAdder();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> limits = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> suppressed = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> skipped = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> stampsSkipped = new ConcurrentHashMap<>();
    private final LongAdder linksDropped = new LongAdder();

    /** Counters at zero. */
    public SelfMetrics() {}

    /** Something ended that nobody will export: {@code linkbeat.hook.missed}. */
    public void missed(long count) {
        missed.add(count);
    }

    /** A door's barrier caught something: {@code linkbeat.hook.errors}. */
    void error(String place) {
        count(errors, place);
    }

    /** A cap was hit: {@code linkbeat.limit.hits}. */
    void limit(String limit) {
        count(limits, limit);
    }

    /** A context was not handed to, or not taken from, a host that is not trusted: {@code linkbeat.trace.suppressed}. */
    void suppressed(String kind) {
        count(suppressed, kind);
    }

    /** A span was not made, though it is sampled: {@code linkbeat.span.skipped}. */
    void skipped(String reason) {
        count(skipped, reason);
    }

    /** A statement went out without the context that it should carry: {@code linkbeat.stamp.skipped}. */
    void stampSkipped(String reason) {
        count(stampsSkipped, reason);
    }

    /** Links were over the limit of a span: {@code linkbeat.link.dropped}. */
    void linksDropped(long count) {
        linksDropped.add(count);
    }

    /** Spans not made, by reason. */
    public Map<String, LongAdder> skipped() {
        return skipped;
    }

    /** Statements that went out without their context, by reason. */
    public Map<String, LongAdder> stampsSkipped() {
        return stampsSkipped;
    }

    /** Links that were over the limit. */
    public long linksDropped() {
        return linksDropped.sum();
    }

    /** Items that ended and were not kept. */
    public long missed() {
        return missed.sum();
    }

    /** Caught errors by place. */
    public Map<String, LongAdder> errors() {
        return errors;
    }

    /** Hits by cap. */
    public Map<String, LongAdder> limits() {
        return limits;
    }

    /** Suppressions by kind of destination. */
    public Map<String, LongAdder> suppressed() {
        return suppressed;
    }

    private static void count(Map<String, LongAdder> counters, String label) {
        LongAdder counter = counters.get(label);
        if (counter == null) {
            counter = added(counters, counters.size() < MOST_LABELS ? label : OTHER);
        }
        counter.increment();
    }

    private static LongAdder added(Map<String, LongAdder> counters, String label) {
        LongAdder fresh = new LongAdder();
        @Nullable LongAdder present = counters.putIfAbsent(label, fresh);
        return present == null ? fresh : present;
    }
}
