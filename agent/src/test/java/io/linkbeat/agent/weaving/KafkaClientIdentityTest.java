package io.linkbeat.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.bootstrap.ClientReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who a real client is, read from its private fields: as it is for one that was there before the agent. */
@Tag("kafka")
class KafkaClientIdentityTest {

    private static final Map<String, Object> SETTINGS = Map.of(
            "bootstrap.servers", "127.0.0.1:1,localhost:2",
            "client.id", "joinpoints",
            "reconnect.backoff.ms", "1000",
            "default.api.timeout.ms", "10000",
            "request.timeout.ms", "100");

    @RegisterExtension
    private final RecordingHandler handler = new RecordingHandler();

    private WovenKafka woven;

    @BeforeEach
    void weave() throws Exception {
        woven = WovenKafka.weave();
    }

    @AfterEach
    void unweave() throws Exception {
        woven.close();
    }

    /** What the constructor has told is what the fields say. */
    private void isToldAndRead(Object client, String group) throws Exception {
        ClientReader reader = ClientReader.of(client.getClass());
        List<String> servers = List.of("127.0.0.1:1", "localhost:2");

        assertThat(handler.calls)
                .containsExactly(
                        "created " + client.getClass().getSimpleName() + " kafka joinpoints " + group + " " + servers);
        assertThat(reader.clientId(client)).isEqualTo("joinpoints");
        assertThat(reader.group(client)).isEqualTo(group);
        assertThat(reader.servers(client)).containsExactlyInAnyOrderElementsOf(servers);
    }

    @Test
    void aProducerIsRead() throws Exception {
        KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:1,localhost:2", "client.id", "joinpoints"),
                new StringSerializer(),
                new StringSerializer());
        try {
            isToldAndRead(producer, null);
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    static Stream<Arguments> consumers() {
        return KafkaVersion.protocols()
                .flatMap(protocol -> Stream.of(Arguments.of(protocol, "payments"), Arguments.of(protocol, null)));
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void aConsumerIsReadUnderBothProtocols(String protocol, String group) throws Exception {
        Map<String, Object> settings = new HashMap<>(SETTINGS);
        settings.put("group.protocol", protocol);
        if (group != null) {
            settings.put("group.id", group);
        }
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            isToldAndRead(consumer, group);
        }
    }
}
