package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.beats.Beat;
import io.linkbeat.agent.beats.Lease;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The polls of a group's member as beats: expected from the end of one to the beginning of the next. Written by the thread that
 * polls, of which there is one at a time, but for {@link #pause}.
 */
final class PollLease extends MemberLease {

    private static final String LOCK = "kafka-poll";

    private final MessagingClient client;
    private final ProcessedMessage suspect;
    private volatile long intervalNanos;
    private volatile long leftAt;
    private volatile ProcessedMessage.@Nullable Slow slowest;
    private volatile boolean polling;
    private long renewNanos;

    /**
     * Nobody waits for a poll.
     *
     * @param consumer the library's, with which the beat goes
     */
    PollLease(String group, BeatServices services, WeakReference<Object> consumer, MessagingClient client) {
        super(LOCK, group, services, consumer);
        this.client = client;
        this.suspect = new ProcessedMessage(client.consumption, this);
    }

    /** How long the application may take; once that is known it does not change. */
    void interval(int millis) {
        if (millis > 0) {
            intervalNanos = millis * NANOS_PER_MILLISECOND;
        }
    }

    /** The message that took the longest since the latest poll, if that was long and it has been processed; or null. */
    ProcessedMessage.@Nullable Slow slowest() {
        return slowest;
    }

    void slow(Operation processing, long nanos) {
        ProcessedMessage.Slow known = slowest;
        if (known == null || known.nanos() < nanos) {
            slowest = ProcessedMessage.Slow.of(processing, nanos);
        }
    }

    /** When the latest poll was over. */
    long leftAt() {
        return leftAt;
    }

    /** Whether the application should have polled by now. */
    boolean isOverdue(long now) {
        return armed && !polling && now - leftAt > intervalNanos;
    }

    void entered(long now) {
        polling = true;
        Beat known = beat;
        if (known != null) {
            known.tick(stripe(), known.expectedAt(), now);
        }
    }

    /** A poll is over, and the next one is expected where there is a lease that it keeps. */
    void left(long now, boolean isMember) {
        leftAt = now;
        slowest = null;
        polling = false;
        Beat known = isMember ? beat() : beat;
        if (known == null) {
            return;
        }
        long due = now + renewNanos;
        if (!isMember) {
            pause();
        } else if (armed) {
            known.over(now, due);
        } else {
            armed = true;
            known.expect(now, due);
        }
    }

    private @Nullable Beat beat() {
        Object owner = beat == null && intervalNanos > 0 ? consumer.get() : null;
        if (owner != null) {
            Lease of = services.leases().kafkaPoll(intervalNanos);
            renewNanos = of.renew();
            client.slowNanos = renewNanos;
            beat = watch(of, suspect, owner);
        }
        return beat;
    }
}
