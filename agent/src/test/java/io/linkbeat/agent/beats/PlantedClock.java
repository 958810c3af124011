package io.linkbeat.agent.beats;

/** Breaks the law of its package: reads the time of day. */
public final class PlantedClock {

    public long now() {
        return System.currentTimeMillis();
    }
}
