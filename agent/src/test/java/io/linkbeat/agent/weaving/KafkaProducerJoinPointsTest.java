package io.linkbeat.agent.weaving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.linkbeat.bootstrap.HookErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The real producer, woven, without a broker: a send passes all join points and fails. */
@Tag("kafka")
class KafkaProducerJoinPointsTest {

    @RegisterExtension
    private final RecordingHandler handler = new RecordingHandler();

    private WovenKafka woven;
    private KafkaProducer<String, String> producer;

    @BeforeEach
    void weave() throws Exception {
        woven = WovenKafka.weave();
        HeadersSent.SEEN.clear();
        producer = producer(Map.of(), new HeadersSent());
    }

    @AfterEach
    void unweave() throws Exception {
        producer.close(Duration.ZERO);
        woven.close();
    }

    private static KafkaProducer<String, String> producer(Map<String, Object> more, Serializer<String> values) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bootstrap.servers", "127.0.0.1:1,localhost:2",
                "client.id", "joinpoints",
                "max.block.ms", "20",
                "reconnect.backoff.ms", "1000"));
        settings.putAll(more);
        return new KafkaProducer<>(settings, new StringSerializer(), values);
    }

    /** The test's producer is another one, which knows the topics. */
    private void producerIs(Map<String, Object> more, Serializer<String> values) throws Exception {
        producer.close(Duration.ZERO);
        producer = producer(more, values);
        KafkaVersion.tellTopic(producer, "orders");
        handler.calls.clear();
    }

    private static ProducerRecord<String, String> record() {
        return new ProducerRecord<>("orders", "key", "value");
    }

    private static String text(Headers headers) {
        List<String> text = new ArrayList<>();
        for (Header header : headers) {
            text.add(header.key() + "=" + (header.value() == null ? null : new String(header.value(), UTF_8)));
        }
        return text.toString();
    }

    @Test
    void aProducerTellsWhoItIsOnce() {
        assertThat(handler.calls)
                .containsExactly("created KafkaProducer kafka joinpoints null [127.0.0.1:1, localhost:2]");
    }

    @Test
    void aRecordIsStampedAndItsFailureTold() {
        ProducerRecord<String, String> record = record();
        record.headers().add("own", "1".getBytes(UTF_8)).add("own", null);
        List<Exception> told = new ArrayList<>();

        producer.send(record, (metadata, failure) -> told.add(failure));

        assertThat(text(record.headers())).isEqualTo("[own=1, own=null, traceparent=00-stamp]");
        assertThat(handler.calls)
                .endsWith("sending orders - -", "sent orders -1 -1")
                .hasSize(3);
        assertThat(told).hasSize(1).first().isSameAs(handler.failures.get(0));
    }

    @Test
    void whatIsOnTheRecordIsToldAndReplaced() {
        ProducerRecord<String, String> record = record();
        record.headers()
                .add("traceparent", "first".getBytes(UTF_8))
                .add("own", "1".getBytes(UTF_8))
                .add("traceparent", "last".getBytes(UTF_8))
                .add("tracestate", "a=b".getBytes(UTF_8));
        handler.state = "c=d".getBytes(UTF_8);

        producer.send(record);

        assertThat(handler.calls).contains("sending orders last a=b");
        assertThat(text(record.headers())).isEqualTo("[own=1, traceparent=00-stamp, tracestate=c=d]");
    }

    @Test
    void withoutAStampTheContextIsRemovedAndNothingElse() {
        ProducerRecord<String, String> record = record();
        record.headers()
                .add("traceparent", "old".getBytes(UTF_8))
                .add("tracestate", "a=b".getBytes(UTF_8))
                .add("own", "1".getBytes(UTF_8));
        handler.stamp = null;

        producer.send(record);

        assertThat(text(record.headers())).isEqualTo("[own=1]");
    }

    @Test
    void aRecordThatWasSentBeforeGoesOutAsAStampedCopy() throws Exception {
        KafkaVersion.tellTopic(producer, "orders");
        ProducerRecord<String, String> record = record();
        record.headers().add("traceparent", "old".getBytes(UTF_8)).add("own", "1".getBytes(UTF_8));
        ((RecordHeaders) record.headers()).setReadOnly();

        producer.send(record);

        assertThat(text(record.headers())).isEqualTo("[traceparent=old, own=1]");
        assertThat(HeadersSent.SEEN).containsExactly("[own=1, traceparent=00-stamp]");
    }

    @Test
    void whatASendThrowsIsToldOnceAndPassesAsItIs() {
        Thread.currentThread().interrupt();
        Throwable thrown = catchThrowable(() -> producer.send(record()));

        assertThat(thrown).isInstanceOf(InterruptException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(handler.failures).hasSize(1).first().isSameAs(thrown);
    }

    @Test
    void aSendAfterCloseFailsAsItDoesWithoutTheAgent() {
        producer.close();
        Throwable thrown = catchThrowable(() -> producer.send(record()));

        assertThat(thrown).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
        assertThat(handler.failures).hasSize(1).first().isSameAs(thrown);
    }

    @Test
    void anErrorInsideTheAdviceIsCountedByPlaceAndTheSendGoesOn() throws Exception {
        KafkaVersion.tellTopic(producer, "orders");
        List<String> places = new CopyOnWriteArrayList<>();
        HookErrors.listener(new HookErrors.Listener() {
            @Override
            public void caught(String place, Throwable error) {
                places.add(place + " " + error.getMessage());
            }
        });
        List<Exception> told = new ArrayList<>();

        producer.send(new BrokenOnce(), (metadata, failure) -> told.add(failure));
        producer.close(Duration.ZERO);

        assertThat(places).containsExactly("org.apache.kafka.clients.producer.KafkaProducer#doSend planted");
        assertThat(told).hasSize(1);
        assertThat(HeadersSent.SEEN).containsExactly("[]");
    }

    @Test
    void aNullRecordFailsAsItDoesWithoutTheAgent() throws Exception {
        handler.calls.clear();
        Throwable thrown = catchThrowable(() -> producer.send(null));
        woven.close();
        Throwable without = catchThrowable(() -> producer.send(null));

        assertThat(thrown).isInstanceOf(NullPointerException.class).hasSameClassAs(without);
        assertThat(handler.calls).isEmpty();
    }

    @Test
    void aTombstoneIsToldAsOne() {
        producer.send(new ProducerRecord<>("orders", "key", null));

        assertThat(handler.calls).contains("sending orders - - tombstone");
    }

    @Test
    void aRecordThatIsSentTwiceIsStampedTwiceAndKeepsItsFirstStamp() throws Exception {
        KafkaVersion.tellTopic(producer, "orders");
        ProducerRecord<String, String> record = record();
        record.headers().add("own", "1".getBytes(UTF_8));

        producer.send(record);
        handler.stamp = "00-second".getBytes(UTF_8);
        producer.send(record);
        producer.close(Duration.ZERO);

        assertThat(text(record.headers())).isEqualTo("[own=1, traceparent=00-stamp]");
        assertThat(HeadersSent.SEEN).containsExactly("[own=1, traceparent=00-stamp]", "[own=1, traceparent=00-second]");
        assertThat(handler.calls).contains("sending orders 00-stamp -");
        assertThat(handler.failures).hasSize(2).doesNotContainNull();
    }

    @Test
    void whatIsStillWaitingAtCloseEndsOnceAndBeforeTheApplicationIsTold() throws Exception {
        KafkaVersion.tellTopic(producer, "orders");
        List<Object> told = new ArrayList<>();

        producer.send(record(), (metadata, failure) -> {
            told.add(failure);
            told.add(handler.open.size());
            throw new IllegalStateException("the application's callback");
        });
        assertThat(handler.open).hasSize(1);
        producer.close(Duration.ZERO);

        assertThat(handler.failures).hasSize(1);
        assertThat(told).containsExactly(handler.failures.get(0), 0);
    }

    @Test
    void anInterceptorThatThrowsOrSendsIsFollowedAsTheApplicationIs() throws Exception {
        producerIs(Map.of("interceptor.classes", Interceptor.class.getName()), new HeadersSent());
        Interceptor.sends = () -> producer.send(new ProducerRecord<>("orders", "inner"));

        producer.send(record());
        Interceptor.sends = null;
        producer.close(Duration.ZERO);

        assertThat(HeadersSent.SEEN).containsExactly("[traceparent=00-stamp]", "[intercepted=1, traceparent=00-stamp]");
        assertThat(handler.failures).hasSize(2).doesNotContainNull();
    }

    @Test
    void whatAPartitionerThrowsPassesAsItIs() throws Exception {
        producerIs(Map.of("partitioner.class", ThrowingPartitioner.class.getName()), new HeadersSent());

        assertThat(catchThrowable(() -> producer.send(record()))).isSameAs(ThrowingPartitioner.THROWN);

        assertThat(handler.failures).containsExactly(ThrowingPartitioner.THROWN);
    }

    @Test
    void whatASerializerThrowsPassesAsItIs() throws Exception {
        RuntimeException thrown = new IllegalStateException("planted");
        producerIs(Map.of(), (topic, value) -> {
            throw thrown;
        });

        assertThat(catchThrowable(() -> producer.send(record()))).isSameAs(thrown);

        assertThat(handler.failures).containsExactly(thrown);
    }

    @Test
    void aSerializerThatSendsHasASendOfItsOwn() throws Exception {
        producerIs(Map.of(), (topic, value) -> {
            if (value.equals("value")) {
                producer.send(new ProducerRecord<>("orders", "inner"));
            }
            return value.getBytes(UTF_8);
        });

        producer.send(record());
        producer.close(Duration.ZERO);

        assertThat(handler.calls)
                .startsWith("sending orders - -", "sending orders - -")
                .hasSize(4);
        assertThat(handler.failures).hasSize(2).doesNotContainNull();
    }

    /** The first records go out before the brokers are known: they are stamped, and the stamp is taken off again. */
    @Test
    void brokersThatTakeNoHeadersGetNone() throws Exception {
        KafkaVersion.tellTopic(producer, "orders");
        boolean canBe = KafkaVersion.tellOldFormat(producer);
        ProducerRecord<String, String> record = record();

        producer.send(record);

        assertThat(handler.headerless(producer)).isEqualTo(canBe);
        assertThat(HeadersSent.SEEN).containsExactly("[traceparent=00-stamp]");
        assertThat(text(record.headers())).isEqualTo(canBe ? "[]" : "[traceparent=00-stamp]");
    }

    @Test
    void aMockProducerIsNotTouched() {
        handler.calls.clear();
        ProducerRecord<String, String> record = record();
        try (MockProducer<String, String> mock =
                new MockProducer<>(true, null, new StringSerializer(), new StringSerializer())) {
            mock.send(record);
            assertThat(mock.history()).containsExactly(record);
        }
        assertThat(text(record.headers())).isEqualTo("[]");
        assertThat(handler.calls).isEmpty();
    }

    @Test
    void whatIsWovenCanBeUnwoven() throws Exception {
        woven.close();
        ProducerRecord<String, String> record = record();
        handler.calls.clear();

        producer.send(record);

        assertThat(handler.calls).isEmpty();
        assertThat(text(record.headers())).isEqualTo("[]");
    }

    /** Sends, marks the record, and throws: the first of which it does once. */
    public static final class Interceptor implements ProducerInterceptor<String, String> {
        static volatile Runnable sends;

        @Override
        public ProducerRecord<String, String> onSend(ProducerRecord<String, String> record) {
            Runnable first = sends;
            sends = null;
            if (first == null) {
                throw new IllegalStateException("planted");
            }
            first.run();
            record.headers().add("intercepted", "1".getBytes(UTF_8));
            return record;
        }

        @Override
        public void onAcknowledgement(RecordMetadata metadata, Exception failure) {
            throw new IllegalStateException("planted");
        }

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> settings) {}
    }

    public static final class ThrowingPartitioner implements Partitioner {
        static final RuntimeException THROWN = new IllegalStateException("planted");

        @Override
        public int partition(String topic, Object key, byte[] rawKey, Object value, byte[] rawValue, Cluster cluster) {
            throw THROWN;
        }

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> settings) {}
    }

    /** The first look at its headers, which is the advice's, fails. */
    private static final class BrokenOnce extends ProducerRecord<String, String> {
        private boolean asked;

        BrokenOnce() {
            super("orders", "value");
        }

        @Override
        public Headers headers() {
            if (asked) {
                return super.headers();
            }
            asked = true;
            throw new IllegalArgumentException("planted");
        }
    }

    /** Sees the headers of what is really sent: every version asks it after the advice's entry. */
    private static final class HeadersSent extends StringSerializer {
        static final List<String> SEEN = new CopyOnWriteArrayList<>();

        @Override
        public byte[] serialize(String topic, Headers headers, String value) {
            SEEN.add(text(headers));
            return super.serialize(topic, headers, value);
        }
    }
}
