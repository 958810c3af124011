package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.common.Attributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Attributes of a measurement, built once, and once more for each type of error. Thread-safe. */
final class MeasuredAttributes {

    /** Types of errors that are told apart. */
    static final int MOST_ERRORS = 20;

    /** As the conventions name an error that is not told apart. */
    static final String OTHER = "_OTHER";

    private final Attributes success;
    private final Map<String, Attributes> failures = new ConcurrentHashMap<>();

    MeasuredAttributes(Attributes success) {
        this.success = success;
    }

    Attributes of(@Nullable String errorType) {
        if (errorType == null) {
            return success;
        }
        Attributes known = failures.get(errorType);
        return known != null ? known : failure(failures.size() < MOST_ERRORS ? errorType : OTHER);
    }

    private Attributes failure(String type) {
        Attributes known = failures.get(type);
        if (known != null) {
            return known;
        }
        Attributes added =
                success.toBuilder().put(MessagingAttributes.ERROR_TYPE, type).build();
        Attributes present = failures.putIfAbsent(type, added);
        return present == null ? added : present;
    }
}
