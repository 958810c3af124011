package io.linkbeat.agent.telemetry;

import static io.linkbeat.agent.telemetry.MessagingFixture.PRODUCER;
import static io.linkbeat.agent.telemetry.MessagingFixture.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.bootstrap.ClientReader;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the handler knows of clients. */
class MessagingTelemetryTest {

    private final MessagingFixture fixture = new MessagingFixture();

    @Test
    void aClientThatIsNotKnownIsMissed() {
        MessagingTelemetry telemetry = fixture.telemetry();

        assertThat(telemetry.sending("stranger", "orders", null, false, null, null))
                .isNull();
        assertThat(telemetry.consumption("stranger")).isNull();
        assertThat(telemetry.headerless("stranger")).isFalse();
        assertThat(fixture.self.missed()).isEqualTo(1);
    }

    @Test
    void aConsumerHasOneConsumption() {
        MessagingTelemetry telemetry = fixture.telemetry();
        assertThat(telemetry.consumption(MessagingFixture.CONSUMER))
                .isNotNull()
                .isSameAs(telemetry.consumption(MessagingFixture.CONSUMER));
    }

    @Test
    void pastTheCapOfChannelsTheSpansAreTheSameAndTheCapIsSaid() {
        MessagingTelemetry telemetry = fixture.telemetry();
        int topics = MessagingClient.MOST_CHANNELS / 2;
        for (int i = 0; i <= topics; i++) {
            telemetry.sent(fixture.sending("topic-" + i), 5, 0, null);
        }

        List<SpanData> spans = fixture.exported();
        SpanData last = spans.get(spans.size() - 1);
        assertThat(last.getName()).isEqualTo("send topic-" + topics);
        assertThat(attribute(last, "messaging.destination.partition.id")).isEqualTo("5");
        assertThat(fixture.self.limits().get("messaging.channels").sum()).isEqualTo(2);
        assertThat(fixture.metrics.sent.sum()).isEqualTo(topics + 1);
    }

    /** Shaped as clients of the library: the cluster is in what their metadata fetched, in them or in their delegate. */
    static class Client {
        final Metadata metadata = new Metadata();
    }

    static final class Delegating {
        private final Client delegate = new Client();
    }

    static final class Extended extends Client {}

    public static final class Metadata {
        String id;

        public Metadata fetch() {
            return this;
        }

        public Metadata clusterResource() {
            return this;
        }

        public String clusterId() {
            return id;
        }
    }

    private static Object cluster(MessagingFixture fixture, Object client, Metadata metadata) {
        ClientReader.register(MethodHandles.lookup(), client.getClass());
        MessagingTelemetry telemetry = fixture.telemetry();
        telemetry.clientCreated(client, "kafka", "client-3", null, List.of("broker:9092"));
        telemetry.sent(telemetry.sending(client, "orders", null, false, null, null), 0, 0, null);
        assertThat(attribute(fixture.only(), "messaging.kafka.cluster.id")).isNull();
        fixture.exporter.reset();
        metadata.id = "c-1";
        telemetry.sent(telemetry.sending(client, "orders", null, false, null, null), 0, 1, null);
        return attribute(fixture.only(), "messaging.kafka.cluster.id");
    }

    @Test
    void theClusterIsToldFromTheFirstSignalThatEndsWhenItIsKnown() {
        Client plain = new Client();
        assertThat(cluster(fixture, plain, plain.metadata)).isEqualTo("c-1");
        Delegating delegating = new Delegating();
        assertThat(cluster(new MessagingFixture(), delegating, delegating.delegate.metadata))
                .isEqualTo("c-1");
        Extended extended = new Extended();
        assertThat(cluster(new MessagingFixture(), extended, extended.metadata)).isEqualTo("c-1");
    }

    /** A later version might keep it elsewhere, or answer otherwise. */
    static final class Elsewhere {
        private final Object metadata = "moved";
    }

    static final class Nowhere {}

    static final class Otherwise {
        private final Odd metadata = new Odd();
    }

    public static final class Odd {
        public Odd fetch() {
            return this;
        }

        public Odd clusterResource() {
            return this;
        }

        public Integer clusterId() {
            return 7;
        }
    }

    @Test
    void whereTheClusterIsNotFoundNothingElseSuffers() {
        MessagingTelemetry telemetry = fixture.telemetry();
        for (Object client : List.of(new Elsewhere(), new Nowhere(), new Otherwise())) {
            ClientReader.register(MethodHandles.lookup(), client.getClass());
            telemetry.clientCreated(client, "kafka", "client-3", null, List.of("broker:9092"));
            for (int i = 0; i < 2; i++) {
                telemetry.sent(telemetry.sending(client, "orders", null, false, null, null), 0, i, null);
            }
        }

        assertThat(fixture.exported()).hasSize(6).allSatisfy(span -> assertThat(
                        attribute(span, "messaging.kafka.cluster.id"))
                .isNull());
        assertThat(fixture.metrics.sent.sum()).isEqualTo(6);
    }

    @Test
    void aClientWithoutNamesOrServersSaysSo() {
        MessagingTelemetry telemetry = fixture.telemetry();
        telemetry.clientCreated("bare", "kafka", null, null, null);
        Object send = telemetry.sending("bare", "orders", null, false, null, null);
        telemetry.sent(send, 0, 0, null);

        assertThat(attribute(fixture.only(), "server.address")).isNull();
        assertThat(attribute(fixture.only(), "server.port")).isNull();
        assertThat(attribute(fixture.only(), "messaging.client.id")).isNull();
        assertThat(telemetry.headerless(PRODUCER)).isFalse();
    }
}
