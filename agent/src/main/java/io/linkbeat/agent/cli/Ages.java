package io.linkbeat.agent.cli;

import java.time.Duration;

/** Spans of time as people say them: one number and one unit. */
final class Ages {

    private Ages() {}

    static String text(Duration age) {
        if (age.toMillis() < 1000) {
            return Math.max(0, age.toMillis()) + " ms";
        }
        if (age.toSeconds() < 120) {
            return age.toSeconds() + " s";
        }
        if (age.toMinutes() < 120) {
            return age.toMinutes() + " min";
        }
        return age.toHours() < 48 ? age.toHours() + " h" : age.toDays() + " days";
    }
}
