package io.linkbeat.agent.telemetry;

import static io.linkbeat.agent.telemetry.MessagingFixture.CONSUMER;
import static io.linkbeat.agent.telemetry.MessagingFixture.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.linkbeat.agent.telemetry.MessagingFixture.Message;
import io.linkbeat.bootstrap.ClientReader;
import io.linkbeat.bootstrap.Consumption;
import io.linkbeat.bootstrap.Delivery;
import io.linkbeat.bootstrap.MessagingHooks;
import io.linkbeat.bootstrap.ThreadSlot;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The agent leaves, and comes back: what was under way ends, and what is left from before is nobody's. */
class LeavingTest {

    private static final Message FIRST = new Message("orders", 3, 42);
    private static final Message SECOND = new Message("orders", 3, 43);
    private static final List<Message> RECORDS = List.of(FIRST, SECOND);

    private final MessagingFixture fixture = new MessagingFixture();

    @AfterEach
    void doorsOff() {
        MessagingHooks.handler(null);
    }

    /** What the application holds of a poll: the library's batch and the iterator that it loops with. */
    private record Polled(Map<?, ?> batch, Iterator<?> records) {}

    private static Polled poll(MessagingFixture fixture) {
        Object poll = MessagingHooks.polling(CONSUMER);
        Map<?, ?> batch = MessagingHooks.records(Map.of("orders-3", RECORDS));
        MessagingHooks.polled(poll, null);
        MessagingHooks.delivered(poll, new List<?>[] {RECORDS}, fixture.reader);
        return new Polled(batch, MessagingHooks.iterator(batch, RECORDS.iterator(), fixture.reader));
    }

    private static void leave(MessagingTelemetry telemetry) {
        telemetry.endAll();
        MessagingHooks.handler(null);
        telemetry.forget();
    }

    @Test
    void whatIsProcessedEndsAndSaysWhy() {
        MessagingHooks.handler(fixture.telemetry());
        Polled polled = poll(fixture);
        polled.records.next();
        assertThat(ThreadSlot.current()).isNotNull();

        leave(fixture.telemetry());

        assertThat(attribute(fixture.only(), "linkbeat.process.end")).isEqualTo("detach");
        assertThat(ThreadSlot.current()).isNull();
        assertThat(polled.records.next()).isSameAs(SECOND);
        assertThat(polled.records.hasNext()).isFalse();
        assertThat(fixture.exported()).hasSize(1);
    }

    @Test
    void aWholeBatchEndsToo() {
        MessagingHooks.handler(fixture.batch("orders").telemetry());
        poll(fixture);

        leave(fixture.telemetry());

        assertThat(attribute(fixture.only(), "linkbeat.process.end")).isEqualTo("detach");
    }

    @Test
    void whatWasPolledInAnEarlierStayIsNotFollowedInTheNext() {
        MessagingHooks.handler(fixture.telemetry());
        Polled polled = poll(fixture);
        leave(fixture.telemetry());
        MessagingFixture next = new MessagingFixture();
        MessagingHooks.handler(next.telemetry());

        assertThat(polled.records.next()).isSameAs(FIRST);
        assertThat(ThreadSlot.current()).isNull();
        poll(next).records.forEachRemaining(record -> {});

        assertThat(fixture.exported()).isEmpty();
        assertThat(next.exported()).hasSize(2);
    }

    /** The classes of an earlier stay were another loader's: its operations are none of ours, whatever they are. */
    @Test
    void everyMethodPassesOverWhatIsNotItsOwn() {
        MessagingTelemetry telemetry = fixture.telemetry();
        Object foreign = "of an earlier stay";
        Consumption gone = new Consumption("a client of an earlier stay");
        gone.forget();
        Delivery batch = new Delivery(gone, true, 5);
        List<?>[] records = {RECORDS};

        assertThat(telemetry.stamps(foreign)).isFalse();
        assertThat(telemetry.traceparent(foreign)).isNull();
        assertThat(telemetry.tracestate(foreign)).isNull();
        assertThat(telemetry.contextOf(foreign)).isNull();
        assertThat(telemetry.delivered(gone, 0, records, fixture.reader)).isNull();
        for (Object polled : List.of(foreign, batch)) {
            assertThat(telemetry.processingWhole(polled, records, fixture.reader))
                    .isNull();
            assertThat(telemetry.processing(polled, FIRST, fixture.reader, true, foreign))
                    .isNull();
        }
        assertThatCode(() -> {
                    telemetry.sent(foreign, 0, 0, null);
                    telemetry.pollFailed(gone, 0, new IllegalStateException());
                    telemetry.processed(foreign, "poll", null);
                    telemetry.commits(foreign, List.of(), null);
                    telemetry.commitAwaits(foreign, new Object());
                    telemetry.commitAnswered(new Object(), null);
                    telemetry.committed(foreign, null);
                    telemetry.clientClosed(foreign);
                })
                .doesNotThrowAnyException();
        assertThat(fixture.exported()).isEmpty();
        assertThat(fixture.metrics.sent.sum()).isZero();
    }

    /** What a record before it left for use again may be of an earlier stay, too. */
    @Test
    void aForeignOperationIsNotUsedAgain() {
        Object batch = fixture.delivered(List.of(FIRST));

        Object processing = fixture.telemetry().processing(batch, FIRST, fixture.reader, true, "of an earlier stay");
        fixture.telemetry().processed(processing, "poll", null);

        assertThat(attribute(fixture.only(), "messaging.kafka.offset")).isEqualTo(42L);
    }

    /** A thread was inside the handler while it left, and had a client to ask. */
    @Test
    void aClientThatIsMetTooLateIsNotFollowed() {
        MessagingTelemetry telemetry = fixture.telemetry();
        leave(telemetry);

        ClientReader.register(MethodHandles.lookup(), LeavingTest.class);
        assertThat(telemetry.consumption(this)).isNull();
        assertThat(telemetry.consumption(CONSUMER)).isNull();
    }

    /** The application keeps its batch, its iterator and its thread; of the handler nothing is kept. */
    @Test
    void theHandlerIsCollectedThoughABatchIsHeld() {
        WeakReference<?>[] handler = new WeakReference<?>[2];
        Polled polled = pollAndLeave(handler);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            System.gc();
            assertThat(handler)
                    .allSatisfy(part -> assertThat(part.refersTo(null)).isTrue());
        });

        assertThat(polled.batch).isNotEmpty();
        assertThat(polled.records.next()).isSameAs(SECOND);
    }

    /** Whatever is kept of an operation or a client reaches the sink. */
    private static Polled pollAndLeave(WeakReference<?>[] handler) {
        MessagingFixture leaving = new MessagingFixture();
        MessagingTelemetry telemetry = leaving.telemetry();
        handler[0] = new WeakReference<>(telemetry);
        handler[1] = new WeakReference<>(leaving.sink);
        MessagingHooks.handler(telemetry);
        Polled polled = poll(leaving);
        polled.records.next();
        leave(telemetry);
        return polled;
    }
}
