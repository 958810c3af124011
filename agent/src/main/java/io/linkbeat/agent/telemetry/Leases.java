package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.beats.Lease;
import io.linkbeat.agent.logging.Log;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lease of each kind of beat. One that is configured and no longer than its renewal, which may be known only at run time,
 * is one line and counts as unset. All times in nanoseconds. Thread-safe.
 */
public final class Leases {

    private static final int PERIODS = 3;
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLISECOND = 1_000_000L;

    private final BeatSettings settings;

    /** By operation, of which there are at most {@value TaskOperations#MOST} and the rest. */
    private final Map<String, Long> configured = new ConcurrentHashMap<>();

    /** Leases as configured. */
    public Leases(BeatSettings settings) {
        this.settings = settings;
    }

    /**
     * Of a periodic task: as configured, else three periods.
     *
     * @param operation one of those that tasks are told apart by
     * @param fixedDelay whether its period counts from the end of a run; a lease that is configured counts from its start
     */
    public Lease scheduled(String operation, long periodNanos, boolean fixedDelay) {
        long lease = configured(operation);
        if (lease > periodNanos) {
            return new Lease(periodNanos, lease, true, false, false);
        }
        if (lease > 0) {
            refuse(settings.leaseSetting().apply(operation), operation, "period", periodNanos, "three periods");
        }
        long periods = Math.min(periodNanos, Lease.FOREVER) * PERIODS;
        return new Lease(periodNanos, periods, periodNanos >= SECOND, fixedDelay, false);
    }

    private long configured(String operation) {
        Long known = configured.get(operation);
        if (known == null) {
            known = settings.leaseNanos().applyAsLong(operation);
            configured.put(operation, known);
        }
        return known;
    }

    /** Of a consumer between two polls: {@code max.poll.interval.ms}, to be renewed within a third of it. */
    public Lease kafkaPoll(long maxPollIntervalNanos) {
        return new Lease(maxPollIntervalNanos / PERIODS, maxPollIntervalNanos, true, true, true);
    }

    /**
     * Of a consumer's heartbeat: the session where the client knows it, else as configured, else unknown.
     *
     * @param intervalNanos {@code heartbeat.interval.ms}, or what the broker told
     * @param sessionNanos {@code session.timeout.ms}; 0 where the client is not told
     */
    public Lease kafkaHeartbeat(String group, long intervalNanos, long sessionNanos) {
        long lease = sessionNanos > 0 ? sessionNanos : configuredOf(group, intervalNanos);
        return new Lease(intervalNanos, lease, lease > 0 || intervalNanos >= SECOND, false, true);
    }

    private long configuredOf(String group, long intervalNanos) {
        long lease = settings.heartbeatLeaseNanos().applyAsLong(group);
        if (lease > 0 && lease <= intervalNanos) {
            refuse(
                    settings.heartbeatLeaseSetting().apply(group),
                    group,
                    "interval of its heartbeat",
                    intervalNanos,
                    "no lease");
            return 0;
        }
        return lease;
    }

    private static void refuse(String setting, String whose, String renewal, long renewNanos, String instead) {
        Log.warnOnce(
                setting + " " + whose,
                setting + " cannot be used for " + whose + ": accepted is a lease longer than the " + renewal
                        + ", which is " + milliseconds(renewNanos) + ". Using " + instead + ".");
    }

    private static String milliseconds(long nanos) {
        return nanos % MILLISECOND == 0 ? nanos / MILLISECOND + "ms" : nanos + "ns";
    }
}
