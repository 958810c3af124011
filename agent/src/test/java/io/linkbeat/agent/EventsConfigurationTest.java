package io.linkbeat.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.settings.Settings;
import io.linkbeat.agent.telemetry.SelfMetrics;
import io.linkbeat.agent.telemetry.SpanSink;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is built for events: nothing where there are none, and an exporter of log records only where they go there. */
final class EventsConfigurationTest {

    private static final String EXECUTORS = "otel.instrumentation.executors.enabled";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | false | none",
                "linkbeat.events=both | false | none",
                "otel.logs.exporter=console | false | none",
                "linkbeat.tasks.log=* | true | otlp",
                "linkbeat.tasks.log=*;linkbeat.events=otlp | true | otlp",
                "linkbeat.tasks.log=*;linkbeat.events=stderr | true | none",
                "linkbeat.tasks.log=*;linkbeat.events=both | true | otlp",
                "linkbeat.tasks.log=*;otel.logs.exporter=console | true | console",
                "linkbeat.tasks.log=*;otel.logs.exporter=none | false | none",
                "linkbeat.tasks.log=*;otel.logs.exporter=none;linkbeat.events=both | true | none",
                "linkbeat.tasks.log=*;" + EXECUTORS + "=false | false | none",
            })
    void whatNobodyGetsIsNotBuilt(String arguments, boolean events, String exporter) {
        Settings settings = Settings.read(arguments, Map.of(), Map.of());
        SelfMetrics metrics = new SelfMetrics();

        assertThat(EventsConfiguration.of(settings, new SpanSink(metrics, () -> {}), metrics, "1.2.3") != null)
                .isEqualTo(events);
        assertThat(SdkConfiguration.of(settings)).containsEntry("otel.logs.exporter", exporter);
    }
}
