package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class SelfMetricsTest {

    private final SelfMetrics metrics = new SelfMetrics();

    @Test
    void countsByLabel() {
        metrics.missed(2);
        metrics.missed(3);
        metrics.error("messaging.sent");
        metrics.error("messaging.sent");
        metrics.limit("messaging.clients");
        metrics.suppressed("kafka");

        assertThat(metrics.missed()).isEqualTo(5);
        assertThat(metrics.errors()).hasSize(1);
        assertThat(metrics.errors().get("messaging.sent").sum()).isEqualTo(2);
        assertThat(metrics.limits()).containsOnlyKeys("messaging.clients");
        assertThat(metrics.suppressed()).containsOnlyKeys("kafka");
    }

    @Test
    void pastTwoHundredLabelsAllAreOther() {
        for (int i = 0; i < 300; i++) {
            metrics.error("place" + i);
            metrics.error("place" + i);
        }

        assertThat(metrics.errors()).hasSize(201);
        assertThat(metrics.errors().get("other").sum()).isEqualTo(200);
        assertThat(metrics.errors().values().stream().mapToLong(LongAdder::sum).sum())
                .isEqualTo(600);
    }
}
