package io.linkbeat.agent.weaving;

import static io.linkbeat.agent.weaving.RecordingHandler.current;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.ListIterator;
import java.util.Queue;
import java.util.Spliterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whichever way the real {@code ConsumerRecords} are read, each of them is processed once. */
@Tag("kafka")
class KafkaRecordsJoinPointsTest {

    /** The body of a loop: what it does with a record, and whether it wants to go on. */
    interface Body {
        boolean goOn(ConsumerRecord<String, String> record);

        /** For loops that cannot be left. */
        default void take(ConsumerRecord<String, String> record) {
            goOn(record);
        }
    }

    /** Reads a batch, or a part of it; false when the body did not want to go on. */
    interface Reader<B> {
        boolean read(B records, Body body);
    }

    /** Every accessor of a batch, and what can be done with what it gives. */
    enum Way {
        ITERATOR(Way::loop),
        FOR_EACH(Way::forEach),
        SPLITERATOR_STREAM((batch, body) -> stream(batch, false, body)),
        SPLITERATOR_PARALLEL_STREAM((batch, body) -> stream(batch, true, body)),
        TOPIC_ITERATOR((batch, body) -> loop(batch.records("orders"), body)),
        TOPIC_FOR_EACH((batch, body) -> forEach(batch.records("orders"), body)),
        TOPIC_STREAM((batch, body) -> stream(batch.records("orders"), false, body)),
        PARTITION_ITERATOR(lists(Way::loop)),
        PARTITION_FOR_EACH(lists(Way::forEach)),
        PARTITION_BY_INDEX(lists((list, body) -> {
            boolean going = true;
            for (int index = 0; going && index < list.size(); index++) {
                going = body.goOn(list.get(index));
            }
            return going;
        })),
        PARTITION_LIST_ITERATOR(lists((list, body) -> {
            ListIterator<ConsumerRecord<String, String>> records = list.listIterator();
            boolean going = true;
            while (going && records.hasNext()) {
                going = body.goOn(records.next());
            }
            return going;
        })),
        PARTITION_BACKWARDS(lists((list, body) -> {
            ListIterator<ConsumerRecord<String, String>> records = list.listIterator(list.size());
            boolean going = true;
            while (going && records.hasPrevious()) {
                going = body.goOn(records.previous());
            }
            return going;
        })),
        PARTITION_SUB_LISTS(
                lists((list, body) -> loop(list.subList(0, 1), body) && loop(list.subList(1, list.size()), body))),
        PARTITION_STREAM(lists((list, body) -> list.stream().allMatch(body::goOn))),
        PARTITION_PARALLEL_STREAM(lists((list, body) -> list.parallelStream().allMatch(body::goOn))),
        PARTITION_SPLITERATOR(lists((list, body) -> {
            Spliterator<ConsumerRecord<String, String>> records = list.spliterator();
            boolean[] going = {true};
            while (going[0] && records.tryAdvance(record -> going[0] = body.goOn(record))) {}
            return going[0];
        }));

        private final Reader<ConsumerRecords<String, String>> reader;

        Way(Reader<ConsumerRecords<String, String>> reader) {
            this.reader = reader;
        }

        private static boolean loop(Iterable<ConsumerRecord<String, String>> records, Body body) {
            for (ConsumerRecord<String, String> record : records) {
                if (!body.goOn(record)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean forEach(Iterable<ConsumerRecord<String, String>> records, Body body) {
            records.forEach(body::take);
            return true;
        }

        private static boolean stream(Iterable<ConsumerRecord<String, String>> records, boolean parallel, Body body) {
            return StreamSupport.stream(records.spliterator(), parallel).allMatch(body::goOn);
        }

        /** Partition after partition. */
        private static Reader<ConsumerRecords<String, String>> lists(
                Reader<List<ConsumerRecord<String, String>>> reader) {
            return (batch, body) -> {
                for (TopicPartition partition : batch.partitions()) {
                    if (!reader.read(batch.records(partition), body)) {
                        return false;
                    }
                }
                return true;
            };
        }
    }

    private static final String[] POSITIONS = {"orders-0@7", "orders-0@8", "orders-0@9", "orders-1@3", "orders-1@4"};

    private static WovenKafka woven;

    @RegisterExtension
    private final RecordingHandler handler = new RecordingHandler();

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private KafkaConsumer<String, String> consumer;
    private ConsumerRecords<String, String> batch;

    @BeforeAll
    static void weave() throws Exception {
        woven = WovenKafka.weave();
    }

    @AfterAll
    static void unweave() throws Exception {
        woven.close();
    }

    @BeforeEach
    void poll() {
        consumer = Polls.consumer("classic");
        batch = Polls.poll(
                consumer,
                Polls.record(0, 7),
                Polls.record(0, 8),
                Polls.record(0, 9),
                Polls.record(1, 3),
                Polls.record(1, 4));
    }

    @AfterEach
    void close() {
        consumer.close();
    }

    private static String position(ConsumerRecord<String, String> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    private boolean see(ConsumerRecord<String, String> record) {
        return seen.add(position(record));
    }

    private void whatWasSeenWasProcessedOnce() {
        assertThat(seen).isNotEmpty().allSatisfy(position -> assertThat(handler.begunAt(position))
                .isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource
    void onTheThreadThatPolled(Way way) {
        Thread poller = Thread.currentThread();

        way.reader.read(batch, record -> {
            if (way != Way.SPLITERATOR_PARALLEL_STREAM) {
                assertThat(current()).isEqualTo(Thread.currentThread() == poller ? position(record) : null);
            }
            return see(record);
        });
        Polls.poll(consumer);

        assertThat(seen).containsExactlyInAnyOrder(POSITIONS);
        whatWasSeenWasProcessedOnce();
        assertThat(handler.open).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void onAnotherThread(Way way) {
        CompletableFuture.runAsync(() -> {
                    way.reader.read(batch, record -> {
                        assertThat(current()).isNull();
                        return see(record);
                    });
                    assertThat(current()).isNull();
                })
                .join();
        Polls.poll(consumer);

        assertThat(seen).containsExactlyInAnyOrder(POSITIONS);
        whatWasSeenWasProcessedOnce();
        assertThat(handler.open).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void leftEarly(Way way) {
        way.reader.read(batch, record -> !see(record));
        Polls.poll(consumer);

        whatWasSeenWasProcessedOnce();
        assertThat(handler.open).isEmpty();
        assertThat(current()).isNull();
    }

    /** What is thrown cannot be copied, as fork-join tasks do where they can. */
    private static final class Planted extends RuntimeException {
        private Planted(int ignored) {}
    }

    @ParameterizedTest
    @EnumSource
    void leftByAnException(Way way) {
        Planted thrown = new Planted(0);

        assertThat(catchThrowable(() -> way.reader.read(batch, record -> {
                    see(record);
                    throw thrown;
                })))
                .isSameAs(thrown);
        await().until(() -> handler.open.size() <= 1);
        Polls.poll(consumer);

        whatWasSeenWasProcessedOnce();
        assertThat(handler.open).isEmpty();
        assertThat(handler.failures).allMatch(failure -> failure == thrown);
    }

    /** As documented for consumers that commit partition by partition. */
    @Test
    void askingTheLastRecordForItsOffsetIsNoProcessing() {
        for (TopicPartition partition : batch.partitions()) {
            List<ConsumerRecord<String, String>> list = batch.records(partition);
            assertThat(list.get(list.size() - 1).offset()).isIn(9L, 4L);
            list.forEach(this::see);
            assertThat(list.get(list.size() - 1).offset()).isIn(9L, 4L);
            assertThat(batch.records(partition).get(list.size() - 1).offset()).isIn(9L, 4L);
        }
        assertThat(current()).isNull();
        assertThat(seen).containsExactly(POSITIONS);
        whatWasSeenWasProcessedOnce();
    }
}
