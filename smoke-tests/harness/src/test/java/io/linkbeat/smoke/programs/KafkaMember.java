package io.linkbeat.smoke.programs;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Sends three records and reads them one at a time, never committing, with 3 s allowed between polls. {@code oversleeps}: takes
 * too long for the second record, is removed for that, and reads on until it has all. {@code behaves}: polls on for 7 s. {@code alone}:
 * the same with partitions that it takes itself. {@code stopped}: polls on, with a minute allowed between polls, until it was removed for its
 * silence and has read all once more. Arguments: bootstrap servers, topic, group protocol, which of these.
 */
public final class KafkaMember implements ConsumerRebalanceListener {

    /** How long the consumer may take between polls, in milliseconds. */
    public static final int POLL_INTERVAL = 3_000;

    /** For how long the broker waits for a heartbeat under the classic protocol, in milliseconds: the least that it allows. */
    public static final int SESSION_TIMEOUT = 6_000;

    private static final int SLEEP = 4_500;

    /** The new consumer looks at the clock when it is at its heartbeat, which is every 5 s by the broker's default. */
    private static final int LONG_SLEEP = 9_500;

    private static final int RECORDS = 3;
    private static final Duration BEHAVES = Duration.ofSeconds(7);

    private static final int MINUTE = 60_000;

    private boolean slept;
    private boolean lost;
    private int read;

    private KafkaMember() {}

    public static void main(String[] arguments) throws Exception {
        try (KafkaProducer<String, String> producer = Clients.producer(arguments[0])) {
            for (int i = 0; i < RECORDS; i++) {
                producer.send(new ProducerRecord<>(arguments[1], 0, null, "value-" + i))
                        .get();
            }
        }
        new KafkaMember().run(arguments[0], arguments[1], arguments[2], arguments[3]);
        System.out.println("done");
    }

    private void run(String servers, String topic, String protocol, String how) throws Exception {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                settings(servers, topic, protocol, how), new StringDeserializer(), new StringDeserializer())) {
            if (how.equals("alone")) {
                consumer.assign(List.of(new TopicPartition(topic, 0)));
            } else {
                consumer.subscribe(List.of(topic), this);
            }
            boolean sleepy = how.equals("oversleeps");
            long end = System.nanoTime() + BEHAVES.toNanos();
            while (goesOn(how, end)) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    System.out.println("read " + record.value());
                    read++;
                    if (sleepy && !slept && record.offset() == 1) {
                        Thread.sleep(protocol.equals("classic") ? SLEEP : LONG_SLEEP);
                        slept = true;
                        read = 0;
                    }
                }
            }
        }
    }

    private boolean goesOn(String how, long end) {
        return switch (how) {
            case "oversleeps" -> !slept || read < RECORDS;
            case "stopped" -> !lost || read < RECORDS;
            default -> System.nanoTime() < end;
        };
    }

    private static Map<String, Object> settings(String servers, String topic, String protocol, String how) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bootstrap.servers",
                servers,
                "group.id",
                topic + "-members",
                "client.id",
                "member",
                "group.protocol",
                protocol,
                "max.poll.interval.ms",
                how.equals("stopped") ? MINUTE : POLL_INTERVAL,
                "max.poll.records",
                1,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest"));
        if (protocol.equals("classic")) {
            settings.put("session.timeout.ms", SESSION_TIMEOUT);
            settings.put("heartbeat.interval.ms", 500);
        }
        return settings;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        System.out.println("assigned " + partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        System.out.println("revoked " + partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        System.out.println("lost " + partitions);
        lost = true;
        read = 0;
    }
}
