package io.linkbeat.agent.sdk.sender;

import io.linkbeat.agent.logging.Log;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the exports that failed for good, and says the first for each endpoint: each signal has its own. */
final class Failures {
    private static final AtomicLong COUNT = new AtomicLong();

    private Failures() {}

    static void add(String endpoint, String reason) {
        COUNT.incrementAndGet();
        Log.warnOnce(
                "export " + endpoint,
                "Export to " + endpoint + " failed, what it carried is lost: " + reason
                        + ". Later failures are counted and not said.");
    }

    static long count() {
        return COUNT.get();
    }
}
