package io.linkbeat.bootstrap;

import static io.linkbeat.bootstrap.RecordingHandler.current;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.bootstrap.Messages.Batch;
import io.linkbeat.bootstrap.Messages.Consumer;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A consumer whose handler leaves while its records are read. */
class ConsumptionTest {

    @RegisterExtension
    private final RecordedDoor door = new RecordedDoor();

    private final RecordingHandler handler = door.handler;
    private final Consumer consumer = new Consumer("consumer");
    private final Consumption consumption = handler.consumption(consumer);

    private static void isForgotten(Consumption consumption) {
        assertThat(consumption.client()).isNull();
        assertThat(consumption.latest).isNull();
    }

    @Test
    void whatEveryThreadProcessesEndsAndNothingOfTheHandlerIsReached() {
        Batch batch = consumer.poll(Messages.messages("a", "b"));
        batch.iterator().next();
        door.elsewhere(() -> batch.iterator().next());
        assertThat(consumption.client()).isSameAs(consumer);
        assertThat(handler.open).hasSize(2);

        consumption.forget();

        isForgotten(consumption);
        assertThat(handler.open).isEmpty();
        assertThat(handler.processing())
                .filteredOn(call -> call.startsWith("processed"))
                .containsExactly("processed a detach", "processed a detach");
        assertThat(current()).isNull();
    }

    @Test
    void aWholeBatchEndsToo() {
        handler.processesWhole = true;
        consumer.poll(Messages.messages("a"));

        consumption.forget();

        assertThat(handler.processing()).endsWith("processed whole [[a]] detach");
        assertThat(current()).isNull();
    }

    @Test
    void whatIsOverAlreadyDoesNotEndAgain() {
        Iterator<Object> records = consumer.poll(Messages.messages("a")).iterator();
        records.next();
        assertThat(records.hasNext()).isFalse();

        consumption.end("detach");
        consumption.forget();
        consumption.forget();

        isForgotten(consumption);
        assertThat(handler.processing()).containsExactly("processing a", "processed a iteration_end");
    }

    @Test
    void aConsumerThatHasPolledNothingIsForgottenToo() {
        consumption.forget();

        isForgotten(consumption);
        assertThat(handler.calls).isEmpty();
    }

    /** Leaves while it begins what it is asked for, as another thread may make it do. */
    private final class Leaving extends MessagingHandler {

        @Override
        public Consumption consumption(Object asked) {
            return consumption;
        }

        @Override
        public Object delivered(Consumption of, long started, List<?>[] records, MessageReader reader) {
            return "a batch";
        }

        @Override
        public Object processingWhole(Object batch, List<?>[] records, MessageReader reader) {
            return wholeBatches ? leaveWith("the batch") : null;
        }

        @Override
        public Object processing(Object batch, Object message, MessageReader reader, boolean inOrder, Object ended) {
            return leaveWith("a message");
        }

        private Object leaveWith(Object operation) {
            MessagingHooks.handler(null);
            consumption.forget();
            return operation;
        }
    }

    private boolean wholeBatches;

    @Test
    void whatBeginsWhileTheHandlerLeavesIsNotKept() {
        MessagingHooks.handler(new Leaving());
        Iterator<Object> records = consumer.poll(Messages.messages("a")).iterator();

        assertThat(records.next()).hasToString("a");
        MessagingHooks.handler(handler);
        assertThat(records.hasNext()).isFalse();

        assertThat(handler.processing()).isEmpty();
    }

    @Test
    void aWholeBatchThatBeginsWhileTheHandlerLeavesIsNotKept() {
        wholeBatches = true;
        MessagingHooks.handler(new Leaving());

        consumer.poll(Messages.messages("a"));

        MessagingHooks.handler(handler);
        consumer.close();

        assertThat(handler.processing()).isEmpty();
    }

    @Test
    void theLoopGoesOnWhenTheDoorLeadsNowhere() {
        Iterator<Object> records = consumer.poll(Messages.messages("a", "b")).iterator();
        records.next();
        MessagingHooks.handler(null);
        consumption.forget();

        assertThat(records.next()).hasToString("b");
        assertThat(records.hasNext()).isFalse();
        assertThat(current()).isNull();
        MessagingHooks.handler(handler);
        handler.open.clear();
    }
}
