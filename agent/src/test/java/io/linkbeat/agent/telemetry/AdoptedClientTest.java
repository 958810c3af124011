package io.linkbeat.agent.telemetry;

import static io.linkbeat.agent.telemetry.MessagingFixture.SAMPLED;
import static io.linkbeat.agent.telemetry.MessagingFixture.SPAN_ID;
import static io.linkbeat.agent.telemetry.MessagingFixture.attribute;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.telemetry.MessagingFixture.Message;
import io.linkbeat.bootstrap.ClientReader;
import io.linkbeat.bootstrap.Consumption;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** Clients that were there before the agent: nobody has told of them, they are asked. */
class AdoptedClientTest {

    private static final Message MESSAGE = new Message("orders", 3, 42).carrying(SAMPLED);

    private final MessagingFixture fixture = new MessagingFixture();
    private final MessagingTelemetry telemetry = fixture.telemetry();

    /** Shaped as the library's producers. */
    record Producer(String clientId, Config producerConfig) {}

    public static final class Config {
        private final List<String> servers;
        int asked;

        Config(String... servers) {
            this.servers = List.of(servers);
        }

        public List<String> getList(String key) {
            asked++;
            return servers;
        }
    }

    /** Shaped as its consumers. */
    record Consumer(String clientId, String groupId, Metadata metadata) {}

    public record Metadata(Cluster cluster, CyclicBarrier together) {
        Metadata(String host) {
            this(new Cluster(List.of(new Node(host, 9092)), null), new CyclicBarrier(1));
        }

        public Cluster fetch() throws Exception {
            together.await(20, SECONDS);
            return cluster;
        }
    }

    public record Cluster(List<Node> nodes, Object clusterResource) {}

    public record Node(String host, int port) {}

    /** As the woven client does where no constructor was seen. */
    private static <C> C known(C client) {
        ClientReader.register(MethodHandles.lookup(), client.getClass());
        return client;
    }

    private Object sending(Object producer) {
        return telemetry.sending(producer, "orders", null, false, null, null);
    }

    private void reads(Object consumer) {
        Object batch = telemetry.delivered(
                telemetry.consumption(consumer), System.nanoTime(), new List<?>[] {List.of(MESSAGE)}, fixture.reader);
        fixture.loop(batch, List.of(MESSAGE));
    }

    @Test
    void aProducerIsAskedWhenItFirstSends() {
        Producer producer = known(new Producer("old-1", new Config("broker:9092")));
        for (int i = 0; i < 2; i++) {
            Object send = sending(producer);
            assertThat(telemetry.traceparent(send)).isNotNull();
            telemetry.sent(send, 0, i, null);
        }

        assertThat(fixture.exported()).hasSize(2).allSatisfy(span -> {
            assertThat(attribute(span, "messaging.client.id")).isEqualTo("old-1");
            assertThat(attribute(span, "messaging.consumer.group.name")).isNull();
            assertThat(attribute(span, "server.address")).isEqualTo("broker");
            assertThat(attribute(span, "server.port")).isEqualTo(9092L);
        });
        assertThat(producer.producerConfig.asked).isEqualTo(1);
        assertThat(fixture.self.missed()).isZero();
    }

    @Test
    void aConsumerIsAskedWhenItFirstPolls() {
        reads(known(new Consumer("old-2", "payments", new Metadata("broker"))));

        SpanData span = fixture.only();
        assertThat(attribute(span, "messaging.client.id")).isEqualTo("old-2");
        assertThat(attribute(span, "messaging.consumer.group.name")).isEqualTo("payments");
        assertThat(attribute(span, "server.address")).isEqualTo("broker");
        assertThat(span.getLinks()).hasSize(1).allSatisfy(link -> assertThat(
                        link.getSpanContext().getSpanId())
                .isEqualTo(SPAN_ID));
    }

    @Test
    void contextIsWithheldWhereABrokerIsNotTrusted() {
        Producer producer = known(new Producer("old-3", new Config("broker:9092", "public:9092")));

        assertThat(telemetry.traceparent(sending(producer))).isNull();
        reads(known(new Consumer("old-4", "payments", new Metadata("public"))));

        assertThat(fixture.only().getLinks()).isEmpty();
        assertThat(fixture.self.suppressed().get("kafka").sum()).isEqualTo(2);
    }

    /** A later version might keep all that elsewhere: who is not known is not trusted. */
    @Test
    void aClientThatDoesNotSayWhoItIsHasSpansAndNoContext() {
        Object send = sending(known(List.of("neither")));

        assertThat(telemetry.traceparent(send)).isNull();
        telemetry.sent(send, 0, 0, null);
        assertThat(attribute(fixture.only(), "messaging.client.id")).isNull();
        assertThat(attribute(fixture.only(), "server.address")).isNull();
    }

    @Test
    void atTheCapAClientIsAskedOnceAndItsMessagesAreMissed() {
        List<Object> others = new ArrayList<>();
        while (others.size() < MessagingTelemetry.MOST_CLIENTS - 2) {
            others.add(new Object());
            telemetry.clientCreated(others.get(others.size() - 1), "kafka", null, null, List.of());
        }
        assertThat(fixture.self.limits()).isEmpty();
        Producer producer = known(new Producer("old-5", new Config("broker:9092")));
        Producer further = known(new Producer("old-6", new Config("broker:9092")));

        for (int i = 0; i < 3; i++) {
            assertThat(sending(producer)).isNull();
            assertThat(sending(further)).isNull();
        }

        assertThat(producer.producerConfig.asked).isEqualTo(1);
        assertThat(further.producerConfig.asked).isZero();
        assertThat(fixture.self.limits().get("messaging.clients").sum()).isEqualTo(1);
        assertThat(fixture.self.missed()).isEqualTo(6);
        assertThat(others).hasSize(MessagingTelemetry.MOST_CLIENTS - 2);
    }

    /** One thread polls and another wakes it up: both have just been woven. */
    @Test
    void threadsThatMeetAClientAtOnceKnowTheSameOne() {
        Cluster cluster = new Cluster(List.of(new Node("broker", 9092)), null);
        Consumer consumer = known(new Consumer("old-7", null, new Metadata(cluster, new CyclicBarrier(2))));

        CompletableFuture<Consumption> elsewhere =
                CompletableFuture.supplyAsync(() -> telemetry.consumption(consumer), body -> new Thread(body).start());
        Consumption here = telemetry.consumption(consumer);

        assertThat(here).isNotNull().isSameAs(elsewhere.join()).isSameAs(telemetry.consumption(consumer));
    }
}
