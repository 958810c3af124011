package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Severity;
import org.junit.jupiter.api.Test;

/** Read back by a parser that is not ours. */
final class EventJsonTest {

    private static final EventType TYPE = EventType.of(
            "io.linkbeat.test",
            "test_happened",
            "linkbeat.test.happened",
            key("text"),
            key("whole"),
            key("fraction"),
            key("flag"));

    @Test
    void aLineHasTheEventItsTimeItsSeverityItsValuesAndItsSpan() throws Exception {
        TraceContext context = new TraceContext(0xa, 0xb, 0xc, (byte) 0, null);
        Event event = new Event(TYPE, Severity.WARN, 1_700_000_000_000_000_000L, context, "some", 7L, 0.25, true);

        assertThat(EventJson.line(event))
                .isEqualTo("{\"event\":\"test_happened\",\"timestamp\":\"2023-11-14T22:13:20Z\",\"severity\":\"warn\","
                        + "\"text\":\"some\",\"whole\":7,\"fraction\":0.25,\"flag\":true,"
                        + "\"traceId\":\"000000000000000a000000000000000b\",\"spanId\":\"000000000000000c\"}");
    }

    @Test
    void anyTextComesBackAsItWasFromOneLine() throws Exception {
        StringBuilder text = new StringBuilder("\\\"/\u007f\u2028\u00e9\ud83d\ude00");
        for (char c = 0; c < ' '; c++) {
            text.append(c);
        }

        String line = line(text.toString(), 0.0);

        assertThat(line.chars()).noneMatch(c -> c < ' ');
        assertThat(parsed(line).getString("text")).isEqualTo(text.toString());
    }

    @Test
    void numbersComeBackAsTheyWere() throws Exception {
        for (double number : new double[] {0, -0.001, 1e-9, 1e21, 123456.789, Double.MAX_VALUE}) {
            assertThat(parsed(line("", number)).getDouble("fraction")).isEqualTo(number);
        }
    }

    @Test
    void whatJsonHasNoNumberForIsNull() throws Exception {
        assertThat(parsed(line("", Double.NaN)).isNull("fraction")).isTrue();
        assertThat(parsed(line("", Double.POSITIVE_INFINITY)).isNull("fraction"))
                .isTrue();
    }

    private static String line(String text, double number) {
        return EventJson.line(new Event(TYPE, Severity.INFO, 0, null, text, 1L, number, false));
    }

    private static JsonObject parsed(String line) throws Exception {
        return JsonParser.object().from(line);
    }

    private static EventType.Key key(String name) {
        return new EventType.Key(name, AttributeKey.stringKey("linkbeat.test." + name));
    }
}
