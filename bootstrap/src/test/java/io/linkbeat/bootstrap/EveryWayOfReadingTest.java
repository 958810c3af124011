package io.linkbeat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.linkbeat.bootstrap.Messages.Batch;
import io.linkbeat.bootstrap.Messages.Consumer;
import io.linkbeat.bootstrap.Messages.Message;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Queue;
import java.util.Spliterator;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whichever way a batch is read, each of its records is processed once, and nothing is current when it is over. */
class EveryWayOfReadingTest {

    /** The body of a loop: what it does with a record, and whether it wants to go on. */
    interface Body {
        boolean goOn(Object message);

        /** For loops that cannot be left. */
        default void take(Object message) {
            goOn(message);
        }
    }

    /** Reads a batch, or a part of it; false when the body did not want to go on. */
    interface Reader<B> {
        boolean read(B records, Body body);
    }

    /** How a batch can be read. */
    enum Way {
        LOOP(Way::loop),
        FOR_EACH(true, Way::forEach),
        FOR_EACH_REMAINING(true, (batch, body) -> {
            batch.iterator().forEachRemaining(body::take);
            return true;
        }),
        ONLY_NEXT((batch, body) -> {
            Iterator<Object> records = batch.iterator();
            boolean going = true;
            for (int left = SIZE; going && left > 0; left--) {
                going = body.goOn(records.next());
            }
            return going;
        }),
        STREAM((batch, body) -> StreamSupport.stream(batch.spliterator(), false).allMatch(body::goOn)),
        TOPIC_LOOP((batch, body) -> loop(batch.ofTopic(), body)),
        TOPIC_FOR_EACH(true, (batch, body) -> forEach(batch.ofTopic(), body)),
        TOPIC_STREAM((batch, body) ->
                StreamSupport.stream(batch.ofTopic().spliterator(), false).allMatch(body::goOn)),
        LIST_LOOP(lists(Way::loop)),
        LIST_FOR_EACH(true, lists(Way::forEach)),
        LIST_BY_INDEX(lists((list, body) -> {
            boolean going = true;
            for (int index = 0; going && index < list.size(); index++) {
                going = body.goOn(list.get(index));
            }
            return going;
        })),
        LIST_ITERATOR(lists((list, body) -> {
            ListIterator<Object> records = list.listIterator();
            boolean going = true;
            while (going && records.hasNext()) {
                going = body.goOn(records.next());
            }
            return going;
        })),
        LIST_BACKWARDS(lists((list, body) -> {
            ListIterator<Object> records = list.listIterator(list.size());
            boolean going = true;
            while (going && records.hasPrevious()) {
                going = body.goOn(records.previous());
            }
            return going;
        })),
        SUB_LISTS(lists((list, body) -> loop(list.subList(0, 1), body) && loop(list.subList(1, list.size()), body))),
        LIST_STREAM(lists((list, body) -> list.stream().allMatch(body::goOn))),
        LIST_PARALLEL_STREAM(true, lists((list, body) -> list.parallelStream().allMatch(body::goOn))),
        LIST_TRY_ADVANCE(lists((list, body) -> {
            Spliterator<Object> records = list.spliterator();
            boolean[] going = {true};
            while (going[0] && records.tryAdvance(message -> going[0] = body.goOn(message))) {}
            return going[0];
        })),
        LIST_SPLIT(true, lists((list, body) -> {
            Spliterator<Object> second = list.spliterator();
            Spliterator<Object> first = second.trySplit();
            second.forEachRemaining(body::take);
            first.forEachRemaining(body::take);
            return true;
        }));

        private final boolean readsOn;
        private final Reader<Batch> reader;

        Way(Reader<Batch> reader) {
            this(false, reader);
        }

        /** One that reads on, or may, when the body does not want to. */
        Way(boolean readsOn, Reader<Batch> reader) {
            this.readsOn = readsOn;
            this.reader = reader;
        }

        boolean read(Batch batch, Body body) {
            return reader.read(batch, body);
        }

        private static boolean loop(Iterable<Object> records, Body body) {
            for (Object message : records) {
                if (!body.goOn(message)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean forEach(Iterable<Object> records, Body body) {
            records.forEach(body::take);
            return true;
        }

        /** Partition after partition. */
        private static Reader<Batch> lists(Reader<List<Object>> reader) {
            return (batch, body) -> {
                for (List<Object> list : batch.partitions()) {
                    if (!reader.read(list, body)) {
                        return false;
                    }
                }
                return true;
            };
        }
    }

    private static final int SIZE = 5;

    @RegisterExtension
    private final RecordedDoor door = new RecordedDoor();

    private final RecordingHandler handler = door.handler;
    private final Consumer consumer = new Consumer("consumer");
    private final Queue<Object> seen = new ConcurrentLinkedQueue<>();
    private final Message[] messages = {
        new Message("a", 0), new Message("b", 0), new Message("c", 0), new Message("x", 1), new Message("y", 1)
    };

    private void everyRecordWasProcessedOnce() {
        assertThat(seen).containsExactlyInAnyOrder((Object[]) messages);
        for (Message message : messages) {
            assertThat(handler.begun(message)).as(message.topic()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onTheThreadThatPolled(Way way) {
        Thread poller = Thread.currentThread();
        Batch batch = consumer.poll(messages);

        way.read(batch, message -> {
            seen.add(message);
            assertThat(RecordingHandler.current())
                    .isEqualTo(Thread.currentThread() == poller ? message.toString() : null);
            return true;
        });
        assertThat(handler.open).hasSize(way == Way.LIST_BY_INDEX || way == Way.ONLY_NEXT ? 1 : 0);
        consumer.poll();

        everyRecordWasProcessedOnce();
    }

    @ParameterizedTest
    @EnumSource
    void onAnotherThread(Way way) {
        Batch batch = consumer.poll(messages);

        door.elsewhere(() -> way.read(batch, message -> {
            seen.add(message);
            assertThat(handler.open).extracting(Object::toString).contains(message.toString());
            assertThat(RecordingHandler.current()).isNull();
            return true;
        }));
        consumer.poll();

        everyRecordWasProcessedOnce();
        assertThat(handler.calls)
                .filteredOn(call -> call.startsWith("processing"))
                .allMatch(call -> call.endsWith("order"));
    }

    @ParameterizedTest
    @EnumSource
    void leftEarly(Way way) {
        Batch batch = consumer.poll(messages);

        way.read(batch, message -> !seen.add(message));
        consumer.poll();

        assertThat(RecordingHandler.current()).isNull();
        assertThat(seen).hasSize(way.readsOn ? seen.size() : 1).isNotEmpty();
        assertThat(seen)
                .allSatisfy(message -> assertThat(handler.begun(message)).isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource
    void leftEarlyOnAnotherThread(Way way) {
        Batch batch = consumer.poll(messages);

        door.elsewhere(() -> way.read(batch, message -> !seen.add(message)));
        consumer.poll();

        assertThat(seen).isNotEmpty().allSatisfy(message -> assertThat(handler.begun(message))
                .isEqualTo(1));
    }

    /** What is thrown cannot be copied, as fork-join tasks do where they can. */
    private static final class Planted extends RuntimeException {
        private Planted(int ignored) {}
    }

    @ParameterizedTest
    @EnumSource
    void leftByAnException(Way way) {
        Planted thrown = new Planted(0);
        Batch batch = consumer.poll(messages);

        assertThat(catchThrowable(() -> way.read(batch, message -> {
                    seen.add(message);
                    throw thrown;
                })))
                .isSameAs(thrown);
        await().until(() -> handler.open.size() <= 1);
        consumer.poll();

        assertThat(RecordingHandler.current()).isNull();
        assertThat(seen).isNotEmpty().allSatisfy(message -> assertThat(handler.begun(message))
                .isEqualTo(1));
        assertThat(handler.failures).allMatch(failure -> failure == thrown);
    }
}
