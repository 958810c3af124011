package io.linkbeat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkbeat.bootstrap.Messages.Batch;
import io.linkbeat.bootstrap.Messages.Consumer;
import io.linkbeat.bootstrap.Messages.Message;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MessagingHooksTest {

    @RegisterExtension
    private final RecordedDoor door = new RecordedDoor();

    private final RecordingHandler handler = door.handler;
    private final Consumer consumer = new Consumer("consumer");

    @Test
    void bornOffItAnswersNothingAndFollowsNothing() {
        MessagingHooks.handler(null);
        Map<String, List<String>> batch = Map.of("orders-0", List.of("record"));
        Iterator<String> iterator = List.of("record").iterator();
        List<String> list = List.of("record");
        List<?>[] partitions = {list};

        MessagingHooks.clientCreated("client", "kafka", null, null, null);
        assertThat(MessagingHooks.sending("client", "orders", null, false, null, null))
                .isNull();
        assertThat(MessagingHooks.stamps("operation")).isFalse();
        assertThat(MessagingHooks.traceparent("operation")).isNull();
        assertThat(MessagingHooks.tracestate("operation")).isNull();
        assertThat(MessagingHooks.headerless("client")).isFalse();
        MessagingHooks.sent("operation", 0, 0, null);
        Object poll = MessagingHooks.polling("consumer");
        assertThat(MessagingHooks.records(batch)).isSameAs(batch);
        MessagingHooks.polled(poll, new IllegalStateException("planted"));
        MessagingHooks.delivered(poll, partitions, Messages.reader());
        MessagingHooks.leaving("consumer", "close");
        assertThat(MessagingHooks.iterator(batch, iterator, null)).isSameAs(iterator);
        assertThat(MessagingHooks.iterable(batch, list, null)).isSameAs(list);
        assertThat(MessagingHooks.list(batch, list, null)).isSameAs(list);
    }

    @Test
    void handsWhatIsSentToTheHandler() {
        MessagingHooks.clientCreated("producer", "kafka", "id", "group", List.of("broker:9092"));
        assertThat(MessagingHooks.sending("producer", "orders", "key", true, null, null))
                .isEqualTo("operation");
        assertThat(MessagingHooks.stamps("operation")).isTrue();
        assertThat(MessagingHooks.traceparent("operation")).containsExactly(1);
        assertThat(MessagingHooks.tracestate("operation")).containsExactly(2);
        assertThat(MessagingHooks.headerless("old")).isTrue();
        assertThat(MessagingHooks.headerless("new")).isFalse();
        MessagingHooks.sent("operation", 3, 42, null);

        assertThat(handler.calls)
                .containsExactly(
                        "created producer kafka id group [broker:9092]",
                        "sending producer orders key tombstone",
                        "sent operation 3 42 null");
    }

    @Test
    void aThrowingHandlerIsCountedByPlaceAndNeverSeen() {
        Message message = new Message("a");
        Object poll = MessagingHooks.polling(consumer);
        Batch batch = new Batch(message);
        MessagingHooks.handler(new ThrowingHandler());

        MessagingHooks.clientCreated("client", "kafka", null, null, null);
        assertThat(MessagingHooks.sending("client", "orders", null, false, null, null))
                .isNull();
        assertThat(MessagingHooks.stamps("operation")).isFalse();
        assertThat(MessagingHooks.traceparent("operation")).isNull();
        assertThat(MessagingHooks.tracestate("operation")).isNull();
        assertThat(MessagingHooks.headerless("client")).isFalse();
        MessagingHooks.sent("operation", 0, 0, null);
        assertThat(MessagingHooks.polling(consumer)).isNull();
        MessagingHooks.polled(poll, new IllegalStateException("planted"));
        consumer.delivered(poll, batch);
        MessagingHooks.leaving(consumer, "close");
        assertThat(batch).containsExactly(message);

        assertThat(door.takeErrors())
                .containsExactly(
                        "messaging.client_created",
                        "messaging.sending",
                        "messaging.stamps",
                        "messaging.traceparent",
                        "messaging.tracestate",
                        "messaging.headerless",
                        "messaging.sent",
                        "messaging.polling",
                        "messaging.polled",
                        "messaging.delivered",
                        "messaging.leaving");
    }

    @Test
    void aHandlerThatBreaksInsideALoopLeavesNothingCurrentAndLosesNoRecord() {
        Message[] messages = Messages.messages("a", "b");
        Iterator<Object> loop = consumer.poll(messages).iterator();
        loop.next();
        handler.open.clear();
        MessagingHooks.handler(new ThrowingHandler());

        assertThat(loop.next()).isSameAs(messages[1]);
        assertThat(loop.hasNext()).isFalse();

        assertThat(door.takeErrors()).containsExactly("messaging.processed", "messaging.processing");
    }

    @Test
    void aBatchIsFollowedOnlyWhenItIsConstructedInsideAPoll() {
        Map<String, List<String>> batch = Map.of("orders-0", List.of("record"));
        Map<String, List<String>> empty = Map.of();

        assertThat(MessagingHooks.records(batch)).isSameAs(batch);
        Object poll = MessagingHooks.polling(consumer);
        Map<?, ?> followed = MessagingHooks.records(batch);
        assertThat(MessagingHooks.records(empty)).isSameAs(empty);
        assertThat(MessagingHooks.records(followed)).isSameAs(followed);
        MessagingHooks.polled(poll, null);

        assertThat(followed).isInstanceOf(PolledRecords.class).isEqualTo(batch);
        assertThat(MessagingHooks.records(batch)).isSameAs(batch);
    }

    @Test
    void aConsumerThatIsNotFollowedHasNoFollowedBatches() {
        handler.followsConsumers = false;
        Message message = new Message("a");

        assertThat(consumer.poll(message)).containsExactly(message);

        assertThat(handler.calls).isEmpty();
    }

    @Test
    void aBatchThatIsNotFollowedIsReadAsItIs() {
        handler.followsBatches = false;
        Batch batch = consumer.poll(Messages.messages("a"));
        for (Object message : batch) {
            assertThat(message).hasToString("a");
        }
        assertThat(batch.ofPartition(3)).hasToString("[a]");

        assertThat(handler.calls).containsExactly("delivered consumer [[a]]");
    }

    @Test
    void whatInterceptorsReadInsideThePollIsNotFollowed() {
        Object poll = MessagingHooks.polling(consumer);
        Batch batch = new Batch(Messages.messages("a"));
        batch.forEach(message -> assertThat(RecordingHandler.current()).isNull());
        batch.ofTopic()
                .forEach(message -> assertThat(RecordingHandler.current()).isNull());
        batch.ofPartition(3)
                .forEach(message -> assertThat(RecordingHandler.current()).isNull());
        MessagingHooks.polled(poll, null);

        assertThat(handler.calls).isEmpty();
    }

    @Test
    void whatListenersReadOfAnOlderBatchInsideThePollIsNotFollowed() {
        Batch old = consumer.poll(Messages.messages("a"));
        Object poll = MessagingHooks.polling(consumer);
        old.forEach(message -> assertThat(RecordingHandler.current()).isNull());
        MessagingHooks.polled(poll, null);

        assertThat(handler.processing()).isEmpty();
    }

    @Test
    void aPollThatThrowsIsToldAndLeft() {
        Throwable failure = new IllegalStateException("planted");

        MessagingHooks.polled(MessagingHooks.polling(consumer), failure);

        assertThat(handler.calls).containsExactly("poll failed consumer");
        assertThat(handler.failures).containsExactly(failure);
    }

    /** The overloads of a library's poll call each other. */
    @Test
    void aPollInsideAPollOfTheSameConsumerCountsOnce() {
        Object outer = MessagingHooks.polling(consumer);
        Object inner = MessagingHooks.polling(consumer);
        Batch batch = new Batch(Messages.messages("a"));
        MessagingHooks.polled(inner, null);
        consumer.delivered(inner, batch);
        assertThat(ThreadSlot.isPolling()).isTrue();
        MessagingHooks.polled(outer, null);
        consumer.delivered(outer, batch);

        assertThat(inner).isNull();
        assertThat(handler.calls).containsExactly("delivered consumer [[a]]");
    }

    @Test
    void aPollInsideAPollOfAnotherConsumerLeavesTheOuterOneAsItWas() {
        Object outer = MessagingHooks.polling(consumer);
        Batch ofInner = new Consumer("inner").poll(Messages.messages("i"));
        Batch ofOuter = new Batch(Messages.messages("o"));
        MessagingHooks.polled(outer, null);
        consumer.delivered(outer, ofOuter);
        ofInner.forEach(message -> assertThat(RecordingHandler.current()).isEqualTo("i"));
        ofOuter.forEach(message -> assertThat(RecordingHandler.current()).isEqualTo("o"));

        assertThat(handler.calls)
                .startsWith("delivered inner [[i]]", "delivered consumer [[o]]")
                .hasSize(6);
    }

    @Test
    void nothingOfTheAgentIsReachableOnceItIsOff() {
        WeakReference<Object> agent = switchedOnAndOff();

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return agent.refersTo(null);
        });
    }

    /** In a frame of its own, so that no local variable keeps the handler. */
    private WeakReference<Object> switchedOnAndOff() {
        RecordingHandler agent = new RecordingHandler();
        MessagingHooks.handler(agent);
        consumer.poll(Messages.messages("a"));
        MessagingHooks.handler(null);
        return new WeakReference<>(agent);
    }
}
