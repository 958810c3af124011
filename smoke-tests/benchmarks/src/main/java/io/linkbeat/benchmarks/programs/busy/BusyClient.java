package io.linkbeat.benchmarks.programs.busy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends a few records, waits for the acknowledgement of the last and sends the next, while another thread reads them all.
 * Says {@code ready} when it is warm. Each line on its standard input ends a section, which it names; the end of the input ends the program.
 */
public final class BusyClient {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int AT_ONCE = 10;
    private static final byte[] VALUE = new byte[100];

    private final LongAdder read = new LongAdder();
    private final Gaps gaps = new Gaps();
    private volatile boolean ending;

    private BusyClient() {}

    /**
     * Loads classes, warms up and works until its input ends.
     *
     * @param args the broker's {@code bootstrap.servers}, the topic, the group, how many generated classes to load, and
     *     how many records to warm up with
     * @throws Exception when a class is not there, the broker fails or the wait is interrupted
     */
    public static void main(String[] args) throws Exception {
        // A loop that broke would be measured as a pause without end.
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        loadClasses(Integer.parseInt(args[3]));
        new BusyClient().run(args[0], args[1], args[2], Long.parseLong(args[4]));
    }

    private static void loadClasses(int count) throws ClassNotFoundException {
        String prefix = Generated00000.class.getName().replace("00000", "");
        for (int number = 1; number <= count; number++) {
            Class.forName(prefix + String.format("%05d", number));
        }
    }

    private void run(String servers, String topic, String group, long warmUp) throws IOException, InterruptedException {
        Thread reader = new Thread(() -> read(servers, topic, group), "reader");
        Thread sender = new Thread(() -> send(servers, topic), "sender");
        reader.start();
        sender.start();
        gaps.start();
        while (read.sum() < warmUp) {
            Thread.sleep(POLL.toMillis());
        }
        System.out.println("ready");
        tellSections();
        ending = true;
        sender.join();
        reader.join();
    }

    private void tellSections() throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        long fromMillis = System.currentTimeMillis();
        long fromNanos = System.nanoTime();
        long readBefore = read.sum();
        gaps.takeLongest();
        for (String name = input.readLine(); name != null; name = input.readLine()) {
            long toMillis = System.currentTimeMillis();
            long toNanos = System.nanoTime();
            long readSoFar = read.sum();
            System.out.println("section " + name + ": " + fromMillis + " to " + toMillis + " ms, "
                    + (toNanos - fromNanos) + " ns, longest gap " + gaps.takeLongest() + " ns, "
                    + (readSoFar - readBefore) + " records");
            fromMillis = toMillis;
            fromNanos = toNanos;
            readBefore = readSoFar;
        }
    }

    private void send(String servers, String topic) {
        Map<String, Object> configuration = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer())) {
            while (!ending) {
                for (int i = 1; i < AT_ONCE; i++) {
                    var unused = producer.send(new ProducerRecord<>(topic, VALUE));
                }
                producer.send(new ProducerRecord<>(topic, VALUE)).get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(String servers, String topic, String group) {
        Map<String, Object> configuration = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers,
                ConsumerConfig.GROUP_ID_CONFIG, group,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (!ending) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    read.add(record.serializedValueSize() == VALUE.length ? 1 : 0);
                }
            }
        }
    }
}
