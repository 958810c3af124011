package io.linkbeat.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.settings.Settings;
import io.linkbeat.agent.telemetry.SelfMetrics;
import io.linkbeat.agent.telemetry.SpanSink;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is built for events: nothing where nobody gets them or there are none, and an exporter of log records only where they go there. */
final class EventsConfigurationTest {

    private static final String EXECUTORS_OFF = "otel.instrumentation.executors.enabled=false";
    private static final String ALL_OFF = "otel.instrumentation.common.default-enabled=false";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | true | otlp",
                "linkbeat.events=otlp | true | otlp",
                "linkbeat.events=stderr | true | none",
                "linkbeat.events=both | true | otlp",
                "otel.logs.exporter=console | true | console",
                "otel.logs.exporter=none | false | none",
                "otel.logs.exporter=none;linkbeat.events=both | true | none",
                EXECUTORS_OFF + " | true | otlp",
                "otel.instrumentation.kafka.enabled=false | true | otlp",
                ALL_OFF + " | false | none",
                ALL_OFF + ";linkbeat.events=both | false | none",
            })
    void whatNobodyGetsIsNotBuilt(String arguments, boolean events, String exporter) {
        Settings settings = Settings.read(arguments, Map.of(), Map.of());
        SelfMetrics metrics = new SelfMetrics();

        assertThat(EventsConfiguration.of(settings, new SpanSink(metrics, () -> {}), metrics, "1.2.3") != null)
                .isEqualTo(events);
        assertThat(SdkConfiguration.of(settings)).containsEntry("otel.logs.exporter", exporter);
    }
}
