package io.linkbeat.agent.cli;

import com.grack.nanojson.JsonObject;
import org.jspecify.annotations.Nullable;

/** The switch of a status, in words. */
final class Switch {

    private Switch() {}

    /** Which setting decided, its value, and where it stands. */
    static String text(JsonObject decided) {
        String setting = decided.getString("setting");
        if (setting == null) {
            return decided.getBoolean("on", false) ? "the attach itself" : "nothing is set";
        }
        return setting + "=" + decided.getString("value", "") + " ("
                + origin(decided.getString("origin"), decided.getString("place"), setting) + ")";
    }

    /** Where a setting stands, with its name there when that is another one. */
    static String origin(@Nullable String origin, @Nullable String place, String name) {
        return (origin == null ? "unknown" : origin) + (place == null || place.equals(name) ? "" : " " + place);
    }
}
