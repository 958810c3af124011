package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CountersTest {

    private static final AttributeKey<Long> NUMBER = AttributeKey.longKey("number");
    private static final AttributeKey<Boolean> OVERFLOW = AttributeKey.booleanKey("otel.metric.overflow");
    private static final int OVER = 500;

    private final SelfMetrics self = new SelfMetrics();
    private final Counters counters = new Counters("sent", self);
    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final SdkMeterProvider provider =
            SdkMeterProvider.builder().registerMetricReader(reader).build();

    @AfterEach
    void close() {
        provider.close();
    }

    private Collection<LongPointData> collected() {
        return reader.collectAllMetrics().iterator().next().getLongSumData().getPoints();
    }

    @Test
    void whatWasCountedBeforeThereWasAnSdkIsThereAndGoesOn() {
        counters.of(Attributes.of(NUMBER, 1L)).add(5);
        provider.get("test").counterBuilder("sent").buildWithCallback(counters::observe);
        counters.of(Attributes.of(NUMBER, 1L)).increment();

        assertThat(collected()).singleElement().satisfies(point -> assertThat(point.getValue())
                .isEqualTo(6));
    }

    @Test
    void pastTheCapAllIsOneSetOfAttributesAndNothingIsLost() {
        for (long i = 0; i < Counters.MOST + OVER; i++) {
            counters.of(Attributes.of(NUMBER, i)).increment();
        }
        counters.of(Attributes.of(NUMBER, 0L)).increment();
        provider.get("test").counterBuilder("sent").buildWithCallback(counters::observe);

        List<LongPointData> points = List.copyOf(collected());
        assertThat(points.size()).isEqualTo(Counters.MOST + 1);
        assertThat(points.stream()
                        .filter(point -> point.getAttributes().get(OVERFLOW) != null)
                        .map(LongPointData::getValue))
                .containsExactly((long) OVER);
        assertThat(points.stream().mapToLong(LongPointData::getValue).sum()).isEqualTo(Counters.MOST + OVER + 1);
        assertThat(counters.sum()).isEqualTo(Counters.MOST + OVER + 1);
        assertThat(self.limits().get("sent").sum()).isEqualTo(OVER);
    }
}
