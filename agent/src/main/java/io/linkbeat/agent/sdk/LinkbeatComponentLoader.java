package io.linkbeat.agent.sdk;

import io.linkbeat.agent.sdk.sender.HttpUrlConnectionSenderProvider;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.logging.internal.ConsoleLogRecordExporterProvider;
import io.opentelemetry.exporter.logging.internal.ConsoleMetricExporterProvider;
import io.opentelemetry.exporter.logging.internal.ConsoleSpanExporterProvider;
import io.opentelemetry.exporter.otlp.internal.OtlpLogRecordExporterProvider;
import io.opentelemetry.exporter.otlp.internal.OtlpMetricExporterProvider;
import io.opentelemetry.exporter.otlp.internal.OtlpSpanExporterProvider;
import io.opentelemetry.sdk.autoconfigure.EnvironmentResourceProvider;
import io.opentelemetry.sdk.autoconfigure.spi.ResourceProvider;
import io.opentelemetry.sdk.autoconfigure.spi.logs.ConfigurableLogRecordExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.metrics.ConfigurableMetricExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import java.util.List;

/**
 * Answers the SDK's questions for components from a fixed table: the exporters {@code otlp} (over our sender) and {@code console}, and the
 * resource of the environment's settings. For anything else there is none, so that nothing is read from {@code META-INF/services}, the
 * bundled libraries' or the application's. There are no propagators: context is passed on before spans get to the SDK.
 *
 * <p>Stateless; each call gives new components, as {@link java.util.ServiceLoader} would.
 */
public final class LinkbeatComponentLoader implements ComponentLoader {

    @Override
    @SuppressWarnings("unchecked") // The table below keeps to it.
    public <T> Iterable<T> load(Class<T> spiClass) {
        return (Iterable<T>) components(spiClass);
    }

    private static List<?> components(Class<?> spiClass) {
        if (spiClass == HttpSenderProvider.class) {
            return List.of(new HttpUrlConnectionSenderProvider());
        }
        if (spiClass == ConfigurableSpanExporterProvider.class) {
            return List.of(new OtlpSpanExporterProvider(), new ConsoleSpanExporterProvider());
        }
        if (spiClass == ConfigurableMetricExporterProvider.class) {
            return List.of(new OtlpMetricExporterProvider(), new ConsoleMetricExporterProvider());
        }
        if (spiClass == ConfigurableLogRecordExporterProvider.class) {
            return List.of(new OtlpLogRecordExporterProvider(), new ConsoleLogRecordExporterProvider());
        }
        if (spiClass == ResourceProvider.class) {
            return List.of(new EnvironmentResourceProvider());
        }
        return List.of();
    }
}
