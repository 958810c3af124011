package io.linkbeat.agent.telemetry;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message's key as the conventions want it: as text, where its type has one unambiguous form; else not at all. */
final class MessageKeys {

    private MessageKeys() {}

    /** Null for all types but text, numbers, truth values and UUIDs of the JDK, whose own code alone runs here. */
    static @Nullable String text(Object key) {
        if (key instanceof String text) {
            return text;
        }
        boolean canonical = key instanceof Integer
                || key instanceof Long
                || key instanceof Short
                || key instanceof Byte
                || key instanceof Double
                || key instanceof Float
                || key instanceof Boolean
                || key instanceof Character
                || key instanceof UUID;
        return canonical ? key.toString() : null;
    }
}
