package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.beats.BeatListener;
import io.linkbeat.agent.beats.Cause;
import io.linkbeat.agent.beats.Gap;
import io.linkbeat.agent.beats.JvmStall;
import io.linkbeat.agent.beats.Lag;
import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.logs.Severity;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of what the watchdog finds, and of periodic tasks that die. Thread-safe: takes no lock, does no I/O, and where
 * nobody gets events does nothing.
 */
public final class BeatTelemetry implements BeatListener {

    private static final double NANOS_PER_MILLISECOND = 1e6;

    private final @Nullable Events events;
    private final double stallThresholdMs;
    private final int longestText;

    /**
     * A listener.
     *
     * @param events where they go, null where nobody gets them
     * @param stallThresholdNanos what a stall has exceeded that is told
     * @param longestText how many characters of a message or a stack trace are kept
     */
    public BeatTelemetry(@Nullable Events events, long stallThresholdNanos, int longestText) {
        this.events = events;
        this.stallThresholdMs = stallThresholdNanos / NANOS_PER_MILLISECOND;
        this.longestText = longestText;
    }

    @Override
    public void gap(Gap gap) {
        if (events == null) {
            return;
        }
        Cause cause = gap.cause();
        Cause.Position position = cause.position();
        boolean critical = gap.severity() == io.linkbeat.agent.beats.Severity.CRITICAL;
        events.emit(
                BeatEvents.GAP,
                critical ? Event.CRITICAL : Severity.WARN,
                WallClock.epochNanos(gap.nanoTime()),
                position == null ? null : position.context(),
                gap.severity().label,
                gap.group().lock(),
                gap.group().key(),
                milliseconds(gap.lateness()),
                milliseconds(gap.elapsed()),
                milliseconds(gap.lease().renew()),
                millisecondsIfAny(gap.lease().nanos()),
                gap.expired(),
                cause.kind().label,
                gap.fromWatchdog() ? "watchdog" : "tick",
                gap.stallId(),
                countIfAny(gap.suppressed()),
                millisecondsIfAny(cause.stallNanos()),
                cause.stallKind(),
                cause.culprit(),
                millisecondsIfAny(cause.culpritNanos()),
                countIfAny(cause.workers()),
                joined(cause.holders()),
                millisecondsIfAny(cause.runNanos()),
                position == null ? null : position.topic(),
                position == null || position.partition() < 0 ? null : (Long) (long) position.partition(),
                position == null || position.offset() < 0 ? null : (Long) position.offset());
    }

    @Override
    public void untold() {
        if (events != null) {
            events.missed();
        }
    }

    @Override
    public void stalled(JvmStall stall) {
        if (events != null) {
            events.emit(
                    BeatEvents.STALL,
                    Severity.WARN,
                    WallClock.epochNanos(stall.end()),
                    null,
                    milliseconds(stall.nanos()),
                    stallThresholdMs,
                    stall.kind());
        }
    }

    @Override
    public void lag(Lag lag) {
        if (events != null) {
            events.emit(
                    BeatEvents.LAG,
                    Severity.INFO,
                    WallClock.epochNanos(System.nanoTime()),
                    null,
                    milliseconds(lag.p50()),
                    milliseconds(lag.p99()),
                    milliseconds(lag.p999()),
                    milliseconds(lag.max()),
                    milliseconds(lag.mean()),
                    milliseconds(lag.window()));
        }
    }

    /**
     * A periodic task threw, and its executor has cancelled it. On any thread: what the throwable says is asked later, on the
     * one that delivers events.
     *
     * @param runs how often it ran, this time included
     * @param nanoTime when, as by {@link System#nanoTime}
     * @param context of the span of its last run; null where that has none
     */
    public void terminated(
            String operation, Throwable thrown, long runs, long nanoTime, @Nullable TraceContext context) {
        if (events != null) {
            events.emit(
                    BeatEvents.TERMINATED,
                    Event.CRITICAL,
                    WallClock.epochNanos(nanoTime),
                    context,
                    operation,
                    thrown.getClass().getName(),
                    new Text(thrown, false, longestText),
                    new Text(thrown, true, longestText),
                    runs);
        }
    }

    /** What a throwable says, asked by whoever delivers the event. */
    private record Text(Throwable thrown, boolean whole, int longest) implements Supplier<@Nullable String> {

        @Override
        public @Nullable String get() {
            String text = whole ? ThrownText.stackTrace(thrown) : ThrownText.message(thrown);
            return text == null || text.length() <= longest ? text : text.substring(0, longest);
        }
    }

    private static double milliseconds(long nanos) {
        return nanos / NANOS_PER_MILLISECOND;
    }

    private static @Nullable Double millisecondsIfAny(long nanos) {
        return nanos == 0 ? null : (Double) milliseconds(nanos);
    }

    private static @Nullable Long countIfAny(long count) {
        return count == 0 ? null : (Long) count;
    }

    private static @Nullable String joined(List<String> holders) {
        return holders.isEmpty() ? null : String.join("; ", holders);
    }
}
