package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * What the conventions say about a throwable. The application's own methods answer, and may throw: then there is no text.
 * They are called on the agent's threads only.
 */
final class ThrownText {

    static final AttributeKey<String> TYPE = AttributeKey.stringKey("exception.type");
    static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("exception.message");
    static final AttributeKey<String> STACKTRACE = AttributeKey.stringKey("exception.stacktrace");

    private ThrownText() {}

    static @Nullable String message(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (RuntimeException | Error silent) {
            return null;
        }
    }

    static @Nullable String stackTrace(Throwable thrown) {
        try {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            return text.toString();
        } catch (RuntimeException | Error silent) {
            return null;
        }
    }
}
