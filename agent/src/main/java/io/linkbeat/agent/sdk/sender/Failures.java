package io.linkbeat.agent.sdk.sender;

import io.linkbeat.agent.logging.Log;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts the exports that failed for good, and says the first for each endpoint: each signal has its own. */
final class Failures {
    private static final AtomicLong COUNT = new AtomicLong();

    /** One entry for each signal's endpoint. */
    private static final ConcurrentMap<String, String> LATEST = new ConcurrentHashMap<>();

    private Failures() {}

    static void add(String endpoint, String reason) {
        COUNT.incrementAndGet();
        attempt(endpoint, reason);
        Log.warnOnce(
                "export " + endpoint,
                "Export to " + endpoint + " failed, what it carried is lost: " + reason
                        + ". Later failures are counted and not said.");
    }

    /** An attempt has failed, and there may be another. */
    static void attempt(String endpoint, String reason) {
        LATEST.put(endpoint, reason);
    }

    /** An export has succeeded: what was before is over. */
    static void over(String endpoint) {
        LATEST.remove(endpoint);
    }

    /** Why the latest attempt there failed, null when it did not. */
    static @Nullable String latest(String endpoint) {
        return LATEST.get(endpoint);
    }

    static long count() {
        return COUNT.get();
    }
}
