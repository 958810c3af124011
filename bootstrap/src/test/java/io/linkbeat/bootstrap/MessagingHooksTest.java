package io.linkbeat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkbeat.bootstrap.Messages.Message;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessagingHooksTest {

    private final List<String> caught = new ArrayList<>();

    @AfterEach
    void off() {
        MessagingHooks.polled();
        MessagingHooks.leaving("close");
        MessagingHooks.handler(null);
        HookErrors.listener(null);
    }

    private void listen() {
        HookErrors.listener(new HookErrors.Listener() {
            @Override
            public void caught(String place, Throwable error) {
                assertThat(error).isInstanceOf(ThrowingHandler.Planted.class);
                caught.add(place);
            }
        });
    }

    @Test
    void bornOffItAnswersNothingAndFollowsNothing() {
        Map<String, List<String>> batch = Map.of("orders-0", List.of("record"));
        Iterator<String> iterator = List.of("record").iterator();

        MessagingHooks.clientCreated("client", "kafka", null, null, null);
        assertThat(MessagingHooks.sending("client", "orders", null, null)).isNull();
        assertThat(MessagingHooks.stamps("operation")).isFalse();
        assertThat(MessagingHooks.traceparent("operation")).isNull();
        assertThat(MessagingHooks.tracestate("operation")).isNull();
        MessagingHooks.sent("operation", 0, 0, null);
        MessagingHooks.polling("consumer");
        assertThat(MessagingHooks.records(batch)).isSameAs(batch);
        MessagingHooks.polled();
        assertThat(MessagingHooks.iterator(batch, iterator, null)).isSameAs(iterator);
    }

    @Test
    void handsEverythingToTheHandler() {
        RecordingHandler handler = new RecordingHandler();
        MessagingHooks.handler(handler);

        MessagingHooks.clientCreated("producer", "kafka", "id", "group", List.of("broker:9092"));
        assertThat(MessagingHooks.sending("producer", "orders", null, null)).isEqualTo("operation");
        assertThat(MessagingHooks.stamps("operation")).isTrue();
        assertThat(MessagingHooks.traceparent("operation")).containsExactly(1);
        assertThat(MessagingHooks.tracestate("operation")).containsExactly(2);
        MessagingHooks.sent("operation", 3, 42, null);

        assertThat(handler.calls)
                .containsExactly(
                        "created producer kafka id group [broker:9092]",
                        "sending producer orders",
                        "sent operation 3 42 null");
    }

    @Test
    void aThrowingHandlerIsCountedByPlaceAndNeverSeen() throws Throwable {
        listen();
        MessagingHooks.handler(new ThrowingHandler());

        MessagingHooks.clientCreated("client", "kafka", null, null, null);
        assertThat(MessagingHooks.sending("client", "orders", null, null)).isNull();
        assertThat(MessagingHooks.stamps("operation")).isFalse();
        assertThat(MessagingHooks.traceparent("operation")).isNull();
        assertThat(MessagingHooks.tracestate("operation")).isNull();
        MessagingHooks.sent("operation", 0, 0, null);
        MessagingHooks.polling("consumer");
        Message message = new Message("orders");
        RecordIterator iterator = new RecordIterator(
                List.<Object>of(message).iterator(), new PolledRecords(Map.of(), "client"), Messages.reader());
        assertThat(iterator.next()).isSameAs(message);

        assertThat(caught)
                .containsExactly(
                        "messaging.client_created",
                        "messaging.sending",
                        "messaging.stamps",
                        "messaging.traceparent",
                        "messaging.tracestate",
                        "messaging.sent",
                        "messaging.polling",
                        "messaging.processing");
    }

    @Test
    void aBatchIsFollowedOnlyWhenItIsConstructedInsideAPoll() {
        MessagingHooks.handler(new RecordingHandler());
        Map<String, List<String>> batch = Map.of("orders-0", List.of("record"));
        Map<String, List<String>> empty = Map.of();

        assertThat(MessagingHooks.records(batch)).isSameAs(batch);
        MessagingHooks.polling("consumer");
        Map<?, ?> followed = MessagingHooks.records(batch);
        assertThat(MessagingHooks.records(empty)).isSameAs(empty);
        assertThat(MessagingHooks.records(followed)).isSameAs(followed);
        MessagingHooks.polled();

        assertThat(followed).isInstanceOf(PolledRecords.class).isEqualTo(batch);
        assertThat(MessagingHooks.records(batch)).isSameAs(batch);
    }

    @Test
    void aConsumerThatIsNotFollowedHasNoFollowedBatches() {
        RecordingHandler handler = new RecordingHandler();
        handler.client = null;
        MessagingHooks.handler(handler);
        Map<String, List<String>> batch = Map.of("orders-0", List.of("record"));

        MessagingHooks.polling("consumer");

        assertThat(MessagingHooks.records(batch)).isSameAs(batch);
    }

    @Test
    void whatInterceptorsReadInsideThePollIsNotFollowed() throws Throwable {
        MessagingHooks.handler(new RecordingHandler());
        MessageReader reader = Messages.reader();
        Iterator<String> plain = List.of("record").iterator();

        MessagingHooks.polling("consumer");
        Map<?, ?> batch = MessagingHooks.records(Map.of("orders-0", List.of("record")));
        assertThat(MessagingHooks.iterator(batch, plain, reader)).isSameAs(plain);
        MessagingHooks.polled();

        assertThat(MessagingHooks.iterator(batch, plain, reader)).isInstanceOf(RecordIterator.class);
    }

    @Test
    void nothingOfTheAgentIsReachableOnceItIsOff() {
        WeakReference<Object> handler = switchedOnAndOff();

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return handler.refersTo(null);
        });
    }

    /** In a frame of its own, so that no local variable keeps the handler. */
    private static WeakReference<Object> switchedOnAndOff() {
        RecordingHandler handler = new RecordingHandler();
        MessagingHooks.handler(handler);
        MessagingHooks.polling("consumer");
        MessagingHooks.polled();
        MessagingHooks.handler(null);
        return new WeakReference<>(handler);
    }
}
