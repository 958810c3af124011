package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.TraceContext;
import java.time.Instant;
import java.util.Locale;

/**
 * An event as one line of JSON (RFC 8259). A writer of our own: the one that the commands use would be loaded in the
 * application's process for this alone.
 */
final class EventJson {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder line = new StringBuilder(256);

    private EventJson() {}

    /** The line, without its end. */
    static String line(Event event) {
        EventJson json = new EventJson();
        json.line.append('{');
        json.member("event", event.type.shortName());
        json.member("timestamp", timestamp(event.epochNanos));
        json.member(Event.SEVERITY, event.severityText().toLowerCase(Locale.ROOT));
        event.forEach(json::value);
        TraceContext context = event.context;
        if (context != null) {
            json.member("traceId", TraceParent.traceId(context.traceIdHigh, context.traceIdLow));
            json.member("spanId", TraceParent.spanId(context.spanId));
        }
        return json.line.append('}').toString();
    }

    private void value(EventType.Key key, Object value) {
        if (!key.json().equals(Event.SEVERITY)) {
            member(key.json(), value);
        }
    }

    private static String timestamp(long epochNanos) {
        return Instant.ofEpochSecond(epochNanos / NANOS_PER_SECOND, epochNanos % NANOS_PER_SECOND)
                .toString();
    }

    private void member(String key, Object value) {
        if (line.length() > 1) {
            line.append(',');
        }
        text(key);
        line.append(':');
        if (value instanceof Double number && !Double.isFinite(number)) {
            line.append("null");
        } else if (value instanceof Number || value instanceof Boolean) {
            line.append(value);
        } else {
            text(value.toString());
        }
    }

    private void text(String value) {
        line.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (c < ' ') {
                line.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
            } else {
                line.append(c);
            }
        }
        line.append('"');
    }
}
