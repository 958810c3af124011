package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.beats.Beat;
import io.linkbeat.agent.beats.Lease;
import io.linkbeat.agent.beats.Suspects;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The answered heartbeats of a group's member as beats. The library answers on its threads, and on the application's while that
 * polls: a step that comes while another thread is at one is left out, since that one tells the same.
 */
final class HeartbeatLease extends MemberLease {

    private static final String LOCK = "kafka-heartbeat";

    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long renewNanos;
    private volatile long sessionNanos;
    private volatile long leaseNanos;
    private volatile long answeredAt;

    /** The latest answer came after a silence: it may have been given before that, and only waited to be read. */
    private volatile boolean answeredLate;

    /**
     * Nobody waits for a heartbeat.
     *
     * @param consumer the library's, with which the beat goes
     */
    HeartbeatLease(String group, BeatServices services, WeakReference<Object> consumer) {
        super(LOCK, group, services, consumer);
    }

    /**
     * What the client was given, or told.
     *
     * @param sessionMillis 0 where it is not told
     */
    void interval(int renewMillis, int sessionMillis) {
        long renew = renewMillis * NANOS_PER_MILLISECOND;
        if (renew > 0 && renew != renewNanos) {
            sessionNanos = sessionMillis * NANOS_PER_MILLISECOND;
            renewNanos = renew;
            Beat before = beat;
            beat = null;
            armed = false;
            if (before != null) {
                before.gone();
            }
        }
    }

    /** Whether the broker has not heard of the member for longer than it waits, or for so long that it may have waited. */
    boolean isSilent(long now) {
        return answeredLate || isLapsed(now);
    }

    private boolean isLapsed(long now) {
        long renew = renewNanos;
        long lease = leaseNanos;
        return answeredAt != 0 && renew > 0 && now - answeredAt > (lease > 0 ? lease : renew + renew / 2);
    }

    /** The member has joined: from now on heartbeats are expected. */
    void joined(long now) {
        answeredLate = false;
        answeredAt = now;
        if (busy.compareAndSet(false, true)) {
            try {
                expect(now);
            } finally {
                busy.set(false);
            }
        }
    }

    private void expect(long now) {
        Beat known = beat();
        if (known != null) {
            armed = true;
            known.expect(now, now + renewNanos);
        }
    }

    private @Nullable Beat beat() {
        Object owner = beat == null && renewNanos > 0 ? consumer.get() : null;
        if (owner != null) {
            Lease of = services.leases().kafkaHeartbeat(group, renewNanos, sessionNanos);
            leaseNanos = of.nanos();
            beat = watch(of, Suspects.NONE, owner);
        }
        return beat;
    }

    /** A heartbeat has been answered. */
    void answered(long now) {
        answeredLate = isLapsed(now);
        answeredAt = now;
        if (busy.compareAndSet(false, true)) {
            try {
                Beat known = beat;
                if (known == null || !armed) {
                    expect(now);
                } else {
                    known.tick(stripe(), known.expectedAt(), now);
                    known.over(now, now + renewNanos);
                }
            } finally {
                busy.set(false);
            }
        }
    }

    /** A heartbeat has been answered by a refusal: that one has come, and none is expected after it. */
    void refused(long now) {
        if (busy.compareAndSet(false, true)) {
            try {
                Beat known = beat;
                if (known != null && armed) {
                    known.tick(stripe(), known.expectedAt(), now);
                }
            } finally {
                busy.set(false);
            }
        }
        pause();
    }
}
