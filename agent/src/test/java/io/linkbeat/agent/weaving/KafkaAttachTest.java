package io.linkbeat.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.linkbeat.bootstrap.ClientReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real clients that were there before the agent: nobody has told of them when they are woven. */
@Tag("kafka")
class KafkaAttachTest {

    private static final String PRODUCER = "org.apache.kafka.clients.producer.KafkaProducer";
    private static final String CONSUMER = "org.apache.kafka.clients.consumer.KafkaConsumer";
    private static final String RECORD = "org.apache.kafka.clients.producer.ProducerRecord";

    @RegisterExtension
    private final RecordingHandler handler = new RecordingHandler();

    private final ClassLoader tests = Thread.currentThread().getContextClassLoader();
    private final LibraryCopy kafka = new LibraryCopy();
    private final NameFilter filter = new NameFilter(
            new Targets(ClassFiles.read("targets.txt"), "kafka"::equals),
            ByteBuddyAgent.install(),
            PlantedLibrary::index,
            () -> {},
            () -> {});

    /** A library of this test's own, whose classes no test before has woven. */
    private static final class LibraryCopy extends ClassLoader {

        LibraryCopy() {
            super("copy", KafkaAttachTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = name.startsWith("org.apache.kafka.") ? findLoadedClass(name) : null;
                byte[] classFile = loaded == null && name.startsWith("org.apache.kafka.")
                        ? ClassFiles.read(name.replace('.', '/'))
                        : null;
                if (classFile != null) {
                    return defineClass(name, classFile, 0, classFile.length);
                }
                return loaded == null ? super.loadClass(name, resolve) : loaded;
            }
        }

        Object create(String type, Class<?>[] types, Object... arguments) throws Exception {
            return loadClass(type).getConstructor(types).newInstance(arguments);
        }

        Object client(String type, Map<String, Object> more) throws Exception {
            Map<String, Object> settings = new java.util.HashMap<>(Map.of(
                    "bootstrap.servers", "127.0.0.1:1",
                    "client.id", "before",
                    "reconnect.backoff.ms", "1000",
                    "request.timeout.ms", "100"));
            settings.putAll(more);
            return create(type, new Class<?>[] {Map.class}, settings);
        }
    }

    /** The library looks there for the classes that its settings name. */
    @BeforeEach
    void loadFromTheCopy() {
        Thread.currentThread().setContextClassLoader(kafka);
    }

    @AfterEach
    void leave() {
        Thread.currentThread().setContextClassLoader(tests);
        filter.uninstall();
        assertThat(filter.classes())
                .filteredOn(state -> state.loader().equals("copy"))
                .isNotEmpty()
                .allSatisfy(state -> {
                    assertThat(state.state()).as(state.type()).isEqualTo(ClassState.RESTORED);
                    assertThat(state.now()).as(state.type()).isEqualTo(state.before());
                });
    }

    private static void isRead(Object client, String group) throws Exception {
        ClientReader reader = ClientReader.of(client.getClass());
        assertThat(reader.clientId(client)).isEqualTo("before");
        assertThat(reader.group(client)).isEqualTo(group);
        assertThat(reader.servers(client)).containsExactly("127.0.0.1:1");
    }

    @Test
    void aProducerCanBeAskedFromItsNextSendOn() throws Exception {
        String serializer = "org.apache.kafka.common.serialization.StringSerializer";
        Object producer = kafka.client(
                PRODUCER, Map.of("key.serializer", serializer, "value.serializer", serializer, "max.block.ms", "20"));
        Object record = kafka.create(RECORD, new Class<?>[] {String.class, Object.class}, "orders", "value");
        filter.install();
        assertThat(ClientReader.of(producer.getClass())).isNull();

        producer.getClass().getMethod("send", record.getClass()).invoke(producer, record);

        isRead(producer, null);
        assertThat(handler.calls).containsExactly("sending orders - -", "sent orders -1 -1");
        producer.getClass().getMethod("close", Duration.class).invoke(producer, Duration.ZERO);
    }

    @ParameterizedTest
    @MethodSource("io.linkbeat.agent.weaving.KafkaVersion#protocols")
    void aConsumerCanBeAskedFromItsNextPollOn(String protocol) throws Exception {
        String deserializer = "org.apache.kafka.common.serialization.StringDeserializer";
        Object consumer = kafka.client(
                CONSUMER,
                Map.of(
                        "key.deserializer", deserializer,
                        "value.deserializer", deserializer,
                        "group.protocol", protocol,
                        "default.api.timeout.ms", "10000",
                        "group.id", "payments"));
        filter.install();
        assertThat(ClientReader.of(consumer.getClass())).isNull();

        Throwable thrown = catchThrowable(
                () -> consumer.getClass().getMethod("poll", Duration.class).invoke(consumer, Duration.ZERO));

        assertThat(thrown).hasCauseInstanceOf(IllegalStateException.class);
        isRead(consumer, "payments");
        assertThat(handler.calls).isEqualTo(List.of("poll failed"));
        ((AutoCloseable) consumer).close();
    }
}
