package io.linkbeat.demo;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Takes teapots back and examines each; one puzzles it for longer than its group waits, and comes again. Arguments: bootstrap
 * servers, number of returns.
 */
public final class Returns {

    private static final String MOST_MILLIS_BETWEEN_POLLS = "1500";
    private static final int EXAMINATION_MILLIS = 200;
    private static final int PUZZLE_MILLIS = 2500;
    private static final String PUZZLE = "return-3";

    private boolean puzzled;
    private long longest;

    private Returns() {}

    public static void main(String[] arguments) throws ExecutionException, InterruptedException {
        int count = Integer.parseInt(arguments[1]);
        try (KafkaProducer<String, String> producer = Shop.producer(arguments[0], Shop.RETURNS)) {
            for (int number = 1; number <= count; number++) {
                producer.send(new ProducerRecord<>(Shop.RETURNS, "return-" + number, "a teapot"))
                        .get();
            }
        }
        new Returns().take(arguments[0], count);
    }

    private void take(String servers, int count) throws InterruptedException {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, MOST_MILLIS_BETWEEN_POLLS,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        try (KafkaConsumer<String, String> consumer = Shop.consumer(servers, "returns", Shop.RETURNS, settings)) {
            for (int taken = 0; taken < count; ) {
                ConsumerRecords<String, String> teapots = Shop.next(consumer);
                long since = System.nanoTime();
                for (ConsumerRecord<String, String> teapot : teapots) {
                    examine(teapot);
                    taken += commit(consumer, teapot) ? 1 : 0;
                }
                longest = Math.max(longest, System.nanoTime() - since);
            }
        }
        System.out.println("longest " + TimeUnit.NANOSECONDS.toMillis(longest) + " ms between polls");
    }

    private void examine(ConsumerRecord<String, String> teapot) throws InterruptedException {
        boolean puzzles = teapot.key().equals(PUZZLE) && !puzzled;
        puzzled |= puzzles;
        Shop.work(puzzles ? PUZZLE_MILLIS : EXAMINATION_MILLIS);
    }

    private static boolean commit(KafkaConsumer<String, String> consumer, ConsumerRecord<String, String> teapot) {
        try {
            consumer.commitSync();
            System.out.println("took " + teapot.key());
            return true;
        } catch (CommitFailedException e) {
            System.out.println("lost " + teapot.key());
            return false;
        }
    }
}
