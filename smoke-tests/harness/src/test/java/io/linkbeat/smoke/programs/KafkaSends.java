package io.linkbeat.smoke.programs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends in every way that can go wrong, and tells all that an application can see of it. Arguments: bootstrap servers, a
 * topic, a topic to be made that takes small records only.
 */
public final class KafkaSends {

    /** Thrown by a serializer: always the same one. */
    private static final IllegalStateException POISON = new IllegalStateException("poison cannot be serialized");

    private final String servers;
    private final String topic;
    private final String small;

    private KafkaSends(String servers, String topic, String small) {
        this.servers = servers;
        this.topic = topic;
        this.small = small;
    }

    public static void main(String[] arguments) throws Exception {
        new KafkaSends(arguments[0], arguments[1], arguments[2]).run();
    }

    private void run() throws Exception {
        try (KafkaProducer<String, String> producer = Clients.producer(servers)) {
            ProducerRecord<String, String> record = new ProducerRecord<>(topic, 0, null, "same record");
            record.headers().add("mine", new byte[] {7});
            attempt("first time", producer, record);
            attempt("second time", producer, record);
            callbackThatThrows(producer);
            makeSmallTopic();
            attempt("refused by the broker", producer, new ProducerRecord<>(small, 0, null, "x".repeat(5_000)));
            attempt("no such topic", producer, new ProducerRecord<>("no topic!", 0, null, "value"));
        }
        try (KafkaProducer<String, String> producer = Clients.producer(
                servers, new StringSerializer(), Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2_000))) {
            attempt("refused by the client", producer, new ProducerRecord<>(topic, 0, null, "x".repeat(5_000)));
        }
        Serializer<String> poisonous = (to, data) -> {
            throw POISON;
        };
        try (KafkaProducer<String, String> producer = Clients.producer(servers, poisonous, Map.of())) {
            attempt("serializer", producer, new ProducerRecord<>(topic, 0, null, "value"));
        }
    }

    private static void attempt(
            String what, KafkaProducer<String, String> producer, ProducerRecord<String, String> record)
            throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        AtomicReference<RecordMetadata> told = new AtomicReference<>();
        AtomicReference<Exception> failure = new AtomicReference<>();
        Callback callback = (metadata, exception) -> {
            calls.incrementAndGet();
            told.set(metadata);
            failure.set(exception);
        };
        try {
            RecordMetadata metadata = producer.send(record, callback).get();
            System.out.println(what + ": offset " + metadata.offset() + ", callback with the same metadata "
                    + (told.get() == metadata) + " and " + failure.get());
        } catch (ExecutionException e) {
            System.out.println(what + ": " + told(e.getCause()) + ", callback with the same exception "
                    + (failure.get() == e.getCause()) + " and " + position(told.get()));
        } catch (RuntimeException e) {
            System.out.println(what + ": thrown " + told(e) + ", the serializer's own " + (e == POISON));
        }
        System.out.println(what + ": callbacks " + calls + ", headers "
                + List.of(record.headers().toArray()).stream()
                        .map(header -> header.key())
                        .filter(key -> !key.equals("traceparent"))
                        .toList());
    }

    private void callbackThatThrows(KafkaProducer<String, String> producer) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        RecordMetadata metadata = producer.send(
                        new ProducerRecord<>(topic, 0, null, "callback throws"), (sent, failed) -> {
                            calls.incrementAndGet();
                            throw new IllegalStateException("thrown by the callback");
                        })
                .get();
        producer.flush();
        System.out.println("callback throws: offset " + metadata.offset() + ", callbacks " + calls);
    }

    private void makeSmallTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers))) {
            admin.createTopics(Set.of(new NewTopic(small, 1, (short) 1).configs(Map.of("max.message.bytes", "1000"))))
                    .all()
                    .get();
        }
    }

    /** The size of a record is in some messages, and the stamp is part of it; topics are other ones at every run. */
    private static String told(Throwable failure) {
        return failure.getClass().getName() + " "
                + String.valueOf(failure.getMessage()).replaceAll("\\d+", "#");
    }

    private static String position(RecordMetadata metadata) {
        return metadata == null ? "no metadata" : metadata.partition() + "@" + metadata.offset();
    }
}
