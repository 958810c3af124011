package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.logging.Log;
import io.linkbeat.bootstrap.HookErrors;

/** Counts what the doors' barriers catch, and says it once per place. */
public final class DoorErrors extends HookErrors.Listener {

    private final SelfMetrics metrics;

    /** A listener that counts into {@code linkbeat.hook.errors}. */
    public DoorErrors(SelfMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void caught(String place, Throwable error) {
        metrics.error(place);
        Log.warnOnce("error " + place, place + " failed, the application goes on: " + error);
        Log.debug(place, error);
    }
}
