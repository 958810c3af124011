package io.linkbeat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkbeat.bootstrap.Messages.Consumer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Iterators of both kinds, and the {@link Reading} behind them. */
class PolledIteratorTest {

    @RegisterExtension
    private final RecordedDoor door = new RecordedDoor();

    private final RecordingHandler handler = door.handler;
    private final Consumer consumer = new Consumer("consumer");

    private Iterator<Object> over(String... names) {
        return consumer.poll(Messages.messages(names)).iterator();
    }

    private ListIterator<Object> listed(int index, String... names) {
        return consumer.poll(Messages.messages(names)).ofPartition(3).listIterator(index);
    }

    @Test
    void aLoopProcessesRecordAfterRecord() {
        Iterator<Object> loop = over("a", "b");
        while (loop.hasNext()) {
            assertThat(loop.next()).hasToString(RecordingHandler.current());
        }

        assertThat(handler.processing())
                .containsExactly(
                        "processing a", "processed a next_record", "processing b", "processed b iteration_end");
    }

    @Test
    void lookingAheadEndsNothing() {
        Iterator<Object> loop = over("a", "b");
        loop.next();

        assertThat(loop.hasNext()).isTrue();
        assertThat(loop.hasNext()).isTrue();

        assertThat(handler.processing()).containsExactly("processing a");
        assertThat(RecordingHandler.current()).isEqualTo("a");
        consumer.close();
    }

    @Test
    void theApplicationSeesTheEndAsTheLibraryTellsIt() {
        Iterator<Object> loop = over("a");
        loop.next();

        assertThatThrownBy(loop::next).isInstanceOf(NoSuchElementException.class);

        assertThat(handler.processing()).containsExactly("processing a", "processed a next_record");
    }

    @Test
    void removingPassesThrough() {
        Iterator<Object> loop = over("a", "b");
        loop.next();
        assertThatThrownBy(loop::remove).isInstanceOf(UnsupportedOperationException.class);
        assertThat(RecordingHandler.current()).isEqualTo("a");
        consumer.close();

        List<Object> open = new ArrayList<>(List.of(Messages.messages("a", "b")));
        Iterator<Object> removing = new PolledIterator(
                open.iterator(), new Reading(new Poll(new Consumption("open"), null), Messages.reader()));
        removing.next();
        removing.remove();
        assertThat(open).hasToString("[b]");
    }

    @Test
    void aListsIteratorGoesBothWays() {
        ListIterator<Object> loop = listed(1, "a", "b", "c");

        assertThat(loop.nextIndex()).isEqualTo(1);
        assertThat(loop.previousIndex()).isZero();
        assertThat(loop.next()).hasToString("b");
        assertThat(RecordingHandler.current()).isEqualTo("b");
        assertThat(loop.hasPrevious()).isTrue();
        assertThat(loop.previous()).hasToString("b");
        assertThat(loop.previous()).hasToString("a");
        assertThat(RecordingHandler.current()).isEqualTo("a");
        assertThat(loop.hasPrevious()).isFalse();

        assertThat(handler.processing())
                .containsExactly(
                        "processing b",
                        "processed b next_record",
                        "processing b",
                        "processed b next_record",
                        "processing a",
                        "processed a iteration_end");
        assertThatThrownBy(loop::previous).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> listed(2, "a")).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aListsIteratorChangesNothing() {
        ListIterator<Object> loop = listed(0, "a");
        loop.next();

        assertThatThrownBy(loop::remove).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> loop.set("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> loop.add("x")).isInstanceOf(UnsupportedOperationException.class);
        consumer.close();
    }

    @Test
    void theInnerOfTwoLoopsTakesOver() {
        Iterator<Object> outer = consumer.poll(Messages.messages("a", "b")).iterator();
        outer.next();
        Iterator<Object> inner = List.<Object>of().iterator();
        assertThat(inner.hasNext()).isFalse();
        assertThat(RecordingHandler.current()).isEqualTo("a");
        outer.next();
        assertThat(outer.hasNext()).isFalse();

        Messages.Batch batch = consumer.poll(Messages.messages("c", "d"));
        Iterator<Object> first = batch.iterator();
        first.next();
        Iterator<Object> second = batch.iterator();
        second.next();
        assertThat(RecordingHandler.current()).isEqualTo("c");
        second.next();
        assertThat(second.hasNext()).isFalse();
        assertThat(RecordingHandler.current()).isNull();
        first.next();
        assertThat(RecordingHandler.current()).isEqualTo("d");
        assertThat(first.hasNext()).isFalse();

        assertThat(handler.processing())
                .endsWith(
                        "processing c",
                        "processed c next_record",
                        "processing c",
                        "processed c next_record",
                        "processing d",
                        "processed d iteration_end",
                        "processing d",
                        "processed d iteration_end");
    }

    @Test
    void whatWasCurrentBeforeTheLoopIsCurrentInItsGapsAndAfterIt() {
        TraceContext before = new TraceContext(7, 7, 7, (byte) 1, "before");
        ThreadSlot.get().current = before;
        Iterator<Object> loop = over("a", "b");
        loop.next();
        assertThat(RecordingHandler.current()).isEqualTo("a");
        handler.hasSpans = false;
        loop.next();
        assertThat(RecordingHandler.current()).isEqualTo("before");
        assertThat(loop.hasNext()).isFalse();

        assertThat(ThreadSlot.current()).isSameAs(before);
        ThreadSlot.get().current = null;
    }

    @Test
    void aRecordWithoutASpanIsHandedOutAllTheSame() {
        handler.hasSpans = false;
        List<Object> seen = new ArrayList<>();
        over("a", "b").forEachRemaining(seen::add);

        assertThat(seen).hasToString("[a, b]");
        assertThat(handler.processing()).containsExactly("processing a", "processing b");
    }

    /** As past the budget: measured, not spanned. */
    @Test
    void aRecordWithoutAContextEndsAllTheSame() {
        Iterator<Object> loop = over("a", "b");
        loop.next();
        handler.hasContexts = false;
        loop.next();
        assertThat(RecordingHandler.current()).isNull();
        assertThat(loop.hasNext()).isFalse();

        assertThat(handler.processing()).endsWith("processing b", "processed b iteration_end");
    }

    @Test
    void theRecordsOfATopicAreIteratedAsOftenAsOneLikes() {
        Messages.Batch batch = consumer.poll(Messages.messages("a"));
        Iterable<Object> ofTopic = batch.ofTopic();

        assertThat(ofTopic).hasToString("[a]");
        ofTopic.iterator().forEachRemaining(message -> {});
        ofTopic.iterator().forEachRemaining(message -> {});

        assertThat(handler.begun("a")).isEqualTo(2);
    }
}
