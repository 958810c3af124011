package io.linkbeat.smoke.programs;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;

/**
 * Sends numbers at a steady pace and reads them back, with one producer and one consumer from beginning to end, until its
 * input says {@code stop}; then it says whether each number was read once and in order. Arguments: bootstrap servers, topic.
 *
 * <p>Commands are numbered, and what is answered begins with the number: {@code read N} (waits for so many more records),
 * {@code figures} (see {@link Figures}), {@code mark}.
 */
public final class KafkaLoad {

    private static final long PACE_NANOS = Duration.ofMillis(5).toNanos();
    private static final Duration POLL = Duration.ofMillis(50);

    private final String servers;
    private final String topic;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile boolean paused;
    private volatile boolean stopping;
    private volatile long toRead = Long.MAX_VALUE;
    private volatile long sent;
    private volatile long read;
    private volatile long misplaced;
    private long marks;

    private KafkaLoad(String servers, String topic) {
        this.servers = servers;
        this.topic = topic;
    }

    public static void main(String[] arguments) throws Exception {
        new KafkaLoad(arguments[0], arguments[1]).run();
    }

    private void run() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<?> sender = threads.submit(this::send);
        Future<?> reader = threads.submit(this::read);
        await(() -> read > 0 || sender.isDone() || reader.isDone());
        System.out.println("loaded");
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null && !line.equals("stop"); line = input.readLine()) {
            String[] command = line.split(" ");
            System.out.println(command[0] + " " + answer(command));
        }
        stopping = true;
        threads.shutdown();
        sender.get();
        reader.get();
        System.out.println("all acknowledged: " + (acknowledged.get() == sent) + ", failed " + failed + ", all read: "
                + (read == sent) + ", lost or out of order " + misplaced);
    }

    private String answer(String[] command) throws Exception {
        switch (command[1]) {
            case "read" -> {
                long wanted = read + Long.parseLong(command[2]);
                await(() -> read >= wanted);
                return "read";
            }
            case "figures" -> {
                return figures();
            }
            case "mark" -> {
                mark();
                return "mark " + marks;
            }
            default -> throw new IllegalArgumentException(String.join(" ", command));
        }
    }

    /** Where a debugger stops. */
    private void mark() {
        marks++;
    }

    /** While nothing is under way. */
    private String figures() throws InterruptedException {
        paused = true;
        await(() -> acknowledged.get() + failed.get() == sent && read == sent);
        try {
            return Figures.afterCollection();
        } finally {
            paused = false;
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(5);
        }
    }

    private void send() {
        try (KafkaProducer<Long, Long> producer = producer()) {
            while (!stopping) {
                if (!paused) {
                    long number = sent;
                    // Before the record is on its way, so that whoever pauses the load sees what is under way.
                    sent = number + 1;
                    producer.send(
                            new ProducerRecord<>(topic, 0, null, number),
                            (metadata, failure) -> (failure == null ? acknowledged : failed).incrementAndGet());
                }
                LockSupport.parkNanos(PACE_NANOS);
            }
        }
        toRead = sent;
    }

    private void read() {
        try (KafkaConsumer<Long, Long> consumer = consumer()) {
            consumer.subscribe(List.of(topic));
            while (read < toRead) {
                for (ConsumerRecord<Long, Long> record : consumer.poll(POLL)) {
                    if (record.value() != read) {
                        misplaced++;
                    }
                    read = record.value() + 1;
                }
            }
        }
    }

    /** With a small pool of buffers, since the producer keeps what it once had and fills the pool at its own pace. */
    private KafkaProducer<Long, Long> producer() {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers, ProducerConfig.BUFFER_MEMORY_CONFIG, 1 << 18),
                new LongSerializer(),
                new LongSerializer());
    }

    private KafkaConsumer<Long, Long> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        topic + "-readers",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.AUTO_COMMIT_INTERVAL_MS_CONFIG,
                        100),
                new LongDeserializer(),
                new LongDeserializer());
    }
}
