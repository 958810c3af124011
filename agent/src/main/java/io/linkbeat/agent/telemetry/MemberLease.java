package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.beats.Beat;
import io.linkbeat.agent.beats.Lease;
import io.linkbeat.agent.beats.Suspects;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** A lease by which a consumer stays a member of its group, and its beat once it is known how long the lease is. */
abstract class MemberLease {

    static final long NANOS_PER_MILLISECOND = 1_000_000L;

    final String group;
    final BeatServices services;
    final WeakReference<Object> consumer;

    /** Whether its next beat is expected. */
    volatile boolean armed;

    volatile @Nullable Beat beat;
    private final String lock;

    /**
     * Nobody waits for a beat.
     *
     * @param consumer the library's, with which the beat goes
     */
    MemberLease(String lock, String group, BeatServices services, WeakReference<Object> consumer) {
        this.lock = lock;
        this.group = group;
        this.services = services;
        this.consumer = consumer;
    }

    /** A beat to be followed; null, and counted, when as many are as may be. */
    @Nullable
    Beat watch(Lease lease, Suspects suspects, Object owner) {
        Beat watched = services.beats().watch(services.metrics().group(lock, group), lease, suspects, owner);
        if (watched == null) {
            services.self().limit("beats.followed");
        }
        return watched;
    }

    /** None is expected any more. On any thread. */
    final void pause() {
        armed = false;
        Beat known = beat;
        if (known != null) {
            known.pause();
        }
    }

    /** Nor followed. */
    final void gone() {
        armed = false;
        Beat known = beat;
        if (known != null) {
            known.gone();
        }
    }

    static int stripe() {
        return (int) Thread.currentThread().getId();
    }
}
