package io.linkbeat.agent.weaving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.linkbeat.bootstrap.HookErrors;
import io.linkbeat.bootstrap.MessagingHooks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real producer, woven, without a broker: a send passes all join points and fails. */
@Tag("kafka")
class KafkaProducerJoinPointsTest {

    private final RecordingHandler handler = new RecordingHandler();
    private WovenKafka woven;
    private KafkaProducer<String, String> producer;

    @BeforeEach
    void weave() throws Exception {
        woven = WovenKafka.weave();
        MessagingHooks.handler(handler);
        HeadersSent.SEEN.clear();
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", "127.0.0.1:1,localhost:2",
                        "client.id", "joinpoints",
                        "max.block.ms", "20",
                        "reconnect.backoff.ms", "1000"),
                new StringSerializer(),
                new HeadersSent());
    }

    @AfterEach
    void unweave() throws Exception {
        producer.close(Duration.ZERO);
        MessagingHooks.handler(null);
        woven.close();
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
                .endsWith("sending orders - -", "sent operation -1 -1")
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
    void whatIsWovenCanBeUnwoven() throws Exception {
        woven.close();
        ProducerRecord<String, String> record = record();
        handler.calls.clear();

        producer.send(record);

        assertThat(handler.calls).isEmpty();
        assertThat(text(record.headers())).isEqualTo("[]");
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
