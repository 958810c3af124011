package io.linkbeat.bootstrap;

import static io.linkbeat.bootstrap.RecordingHandler.current;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.bootstrap.Messages.Batch;
import io.linkbeat.bootstrap.Messages.Consumer;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is processed and current on a thread, when polls, consumers and threads cross. */
class ThreadSlotTest {

    @RegisterExtension
    private final RecordedDoor door = new RecordedDoor();

    private final RecordingHandler handler = door.handler;
    private final Consumer consumer = new Consumer("consumer");
    private final Consumer other = new Consumer("other");

    private Iterator<Object> begun(Consumer by, String... names) {
        Iterator<Object> records = by.poll(Messages.messages(names)).iterator();
        records.next();
        return records;
    }

    @Test
    void aThreadThatWasNeverUsedHasNothing() {
        door.elsewhere(() -> {
            assertThat(ThreadSlot.current()).isNull();
            assertThat(ThreadSlot.isPolling()).isFalse();
        });
    }

    @Test
    void whatAnotherThreadEndedIsNotCurrent() {
        begun(consumer, "a");
        assertThat(current()).isEqualTo("a");

        door.elsewhere(consumer::wakeup);

        assertThat(handler.processing()).containsExactly("processing a", "processed a wakeup");
        assertThat(current()).isNull();
    }

    @Test
    void aLoopGoesOnAfterAWakeup() {
        Iterator<Object> records = begun(consumer, "a", "b");
        door.elsewhere(consumer::wakeup);

        records.next();
        assertThat(current()).isEqualTo("b");
        assertThat(records.hasNext()).isFalse();

        assertThat(handler.processing())
                .containsExactly("processing a", "processed a wakeup", "processing b", "processed b iteration_end");
    }

    @Test
    void aLoopThatAnotherThreadTakesOverLeavesThisThread() {
        Iterator<Object> records = begun(consumer, "a", "b", "c");

        door.elsewhere(() -> {
            records.next();
            assertThat(current()).isNull();
        });
        assertThat(current()).isNull();
        records.next();
        assertThat(current()).isEqualTo("c");
        door.elsewhere(() -> assertThat(records.hasNext()).isFalse());

        assertThat(current()).isNull();
        assertThat(handler.processing())
                .containsExactly(
                        "processing a",
                        "processed a next_record",
                        "processing b out of order",
                        "processed b next_record",
                        "processing c",
                        "processed c iteration_end");
    }

    @Test
    void theNextPollEndsWhatOtherThreadsLeft() {
        Batch batch = consumer.poll(Messages.messages("a"));
        door.elsewhere(() -> batch.iterator().next());
        assertThat(handler.open).hasSize(1);

        consumer.poll();

        assertThat(handler.processing()).containsExactly("processing a out of order", "processed a poll");
    }

    /** An empty poll has no batch, and what is read of the one before it goes on. */
    @Test
    void everyPollEndsWhatOtherThreadsLeftSinceTheOneBefore() {
        Batch batch = consumer.poll(Messages.messages("a", "b"));
        Iterator<Object> records = batch.iterator();
        for (int poll = 0; poll < 2; poll++) {
            door.elsewhere(records::next);
            assertThat(handler.open).hasSize(1);
            consumer.poll();
            assertThat(handler.open).isEmpty();
        }
    }

    @Test
    void theNextPollEndsWhatOtherThreadsReadDuringTheOneBefore() {
        Iterator<Object> old = consumer.poll(Messages.messages("a", "b")).iterator();
        door.elsewhere(old::next);

        Object poll = MessagingHooks.polling(consumer);
        Batch batch = new Batch(Messages.messages("c"));
        door.elsewhere(old::next);
        MessagingHooks.polled(poll, null);
        consumer.delivered(poll, batch);
        assertThat(handler.open).hasSize(1);
        consumer.poll();

        assertThat(handler.processing())
                .containsExactly(
                        "processing a out of order",
                        "processed a poll",
                        "processing b out of order",
                        "processed b poll");
    }

    @Test
    void anOldBatchThatIsReadAfterANewerPollEndsWithTheNext() {
        Batch old = consumer.poll(Messages.messages("a"));
        consumer.poll(Messages.messages("b"));
        old.iterator().next();
        assertThat(current()).isEqualTo("a");
        door.elsewhere(() -> old.iterator().next());
        consumer.poll(Messages.messages("c"));

        assertThat(handler.open).isEmpty();
        assertThat(handler.processing())
                .containsExactly("processing a", "processing a out of order", "processed a poll", "processed a poll");
    }

    @Test
    void aConsumerMayMoveBetweenThreads() {
        begun(consumer, "a");
        door.elsewhere(() -> {
            begun(consumer, "b");
            assertThat(current()).isEqualTo("b");
        });
        assertThat(current()).isNull();
        begun(consumer, "c");
        door.elsewhere(() -> assertThat(current()).isNull());
        assertThat(current()).isEqualTo("c");
        door.elsewhere(consumer::close);

        assertThat(handler.processing())
                .containsExactly(
                        "processing a",
                        "processed a poll",
                        "processing b",
                        "processed b poll",
                        "processing c",
                        "processed c close");
    }

    @Test
    void leavingIsForOneConsumer() {
        begun(consumer, "a");

        other.close();
        assertThat(current()).isEqualTo("a");
        MessagingHooks.leaving(consumer, "unsubscribe");
        consumer.close();

        assertThat(handler.processing()).containsExactly("processing a", "processed a unsubscribe");
    }

    @Test
    void twoConsumersOnOneThreadTakeTurns() {
        Batch first = consumer.poll(Messages.messages("a", "b"));
        Batch second = other.poll(Messages.messages("x", "y"));
        Iterator<Object> ofFirst = first.iterator();
        Iterator<Object> ofSecond = second.iterator();
        for (String turn : List.of("ax", "by")) {
            ofFirst.next();
            assertThat(current()).isEqualTo(turn.substring(0, 1));
            ofSecond.next();
            assertThat(current()).isEqualTo(turn.substring(1));
        }
        consumer.close();
        assertThat(current()).isEqualTo("y");
        other.close();

        assertThat(handler.processing())
                .containsExactly(
                        "processing a",
                        "processed a next_record",
                        "processing x",
                        "processed x next_record",
                        "processing b",
                        "processed b next_record",
                        "processing y",
                        "processed y close");
    }

    @Test
    void aThreadIsKnownToAPollOnce() {
        Poll poll = new Poll(new Consumption("client"), null);

        assertThat(poll.join(ThreadSlot.get())).isTrue();
        assertThat(poll.join(ThreadSlot.get())).isFalse();
        door.elsewhere(() -> assertThat(poll.join(ThreadSlot.get())).isTrue());
    }

    @Test
    void aPollEndsWhatItsThreadProcessesForAnotherConsumer() {
        begun(consumer, "a");

        other.poll();

        assertThat(handler.processing()).containsExactly("processing a", "processed a poll");
        assertThat(current()).isNull();
    }

    @Test
    void aWholeBatchIsCurrentUntilTheNextPollAndItsRecordsInsideIt() {
        handler.processesWhole = true;
        Batch batch = consumer.poll(Messages.messages("a", "b"));
        assertThat(current()).isEqualTo("whole [[a, b]]");
        for (Object message : batch) {
            assertThat(message).hasToString(current());
        }
        assertThat(current()).isEqualTo("whole [[a, b]]");
        handler.hasSpans = false;
        batch.forEach(message -> assertThat(current()).isEqualTo("whole [[a, b]]"));

        consumer.poll();

        assertThat(current()).isNull();
        assertThat(handler.processing()).endsWith("processed whole [[a, b]] poll");
    }

    @Test
    void aWholeBatchThatAnotherThreadEndsIsNotCurrentThoughARecordIs() {
        handler.processesWhole = true;
        Iterator<Object> records = consumer.poll(Messages.messages("a")).iterator();
        records.next();

        door.elsewhere(consumer::wakeup);

        assertThat(current()).isNull();
        assertThat(handler.processing()).contains("processed a wakeup", "processed whole [[a]] wakeup");
    }

    @Test
    void aWholeBatchThatIsEndedBehindAnotherConsumersRecordDoesNotComeBack() {
        Iterator<Object> records = other.poll(Messages.messages("b")).iterator();
        handler.processesWhole = true;
        consumer.poll(Messages.messages("a"));
        records.next();

        door.elsewhere(consumer::wakeup);

        assertThat(current()).isEqualTo("b");
        assertThat(records.hasNext()).isFalse();
        assertThat(current()).isNull();
    }

    /** A listener that polls another consumer, while its own is polling. */
    @Test
    void aWholeBatchTakesThePlaceOfTheOneFromAPollInsideItsOwn() {
        handler.processesWhole = true;
        Object outer = MessagingHooks.polling(consumer);
        other.poll(Messages.messages("i"));
        Batch batch = new Batch(Messages.messages("o"));
        MessagingHooks.polled(outer, null);
        consumer.delivered(outer, batch);

        assertThat(current()).isEqualTo("whole [[o]]");
        consumer.close();
        assertThat(current()).isNull();
        other.close();
    }

    @Test
    void aWholeBatchWithoutAContextIsNotCurrent() {
        handler.processesWhole = true;
        handler.hasContexts = false;
        consumer.poll(Messages.messages("a"));

        assertThat(current()).isNull();
        assertThat(handler.open).hasSize(1);
        consumer.close();
    }
}
