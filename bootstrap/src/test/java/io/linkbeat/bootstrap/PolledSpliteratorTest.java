package io.linkbeat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.linkbeat.bootstrap.Messages.Consumer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Spliterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PolledSpliteratorTest {

    @RegisterExtension
    private final RecordedDoor door = new RecordedDoor();

    private final RecordingHandler handler = door.handler;
    private final Consumer consumer = new Consumer("consumer");

    private Spliterator<Object> over(String... names) {
        return consumer.poll(Messages.messages(names)).ofPartition(3).spliterator();
    }

    @Test
    void advancesRecordByRecord() {
        Spliterator<Object> records = over("a", "b");

        while (records.tryAdvance(message -> assertThat(message).hasToString(RecordingHandler.current()))) {
            assertThat(handler.open).hasSize(1);
        }

        assertThat(handler.processing())
                .containsExactly(
                        "processing a", "processed a next_record", "processing b", "processed b iteration_end");
    }

    @Test
    void goesOnWhereItWasLeft() {
        Spliterator<Object> records = over("a", "b", "c");
        records.tryAdvance(message -> {});

        records.forEachRemaining(message -> assertThat(message).hasToString(RecordingHandler.current()));

        assertThat(handler.processing())
                .containsSubsequence("processed a next_record", "processing b", "processed c iteration_end")
                .hasSize(6);
    }

    @Test
    void whatTheBodyThrowsIsSeenAndPassesAsItIs() {
        Error thrown = new Error("the application's");

        assertThat(catchThrowable(() -> over("a", "b").forEachRemaining(message -> {
                    throw thrown;
                })))
                .isSameAs(thrown);
        assertThat(RecordingHandler.current()).isNull();
        assertThat(catchThrowable(() -> over("c").tryAdvance(message -> {
                    throw thrown;
                })))
                .isSameAs(thrown);

        assertThat(handler.processing())
                .containsExactly(
                        "processing a",
                        "processed a iteration_end failed",
                        "processing c",
                        "processed c iteration_end failed");
        assertThat(handler.failures).hasSize(2).allMatch(failure -> failure == thrown);
    }

    @Test
    void onceSplitNobodyKnowsTheOrder() {
        Spliterator<Object> second = over("a", "b", "c", "d");
        Spliterator<Object> first = second.trySplit();

        assertThat(first).isInstanceOf(PolledSpliterator.class);
        second.forEachRemaining(message -> assertThat(message).hasToString(RecordingHandler.current()));
        first.forEachRemaining(message -> assertThat(message).hasToString(RecordingHandler.current()));

        assertThat(handler.processing())
                .filteredOn(call -> call.startsWith("processing"))
                .containsExactly(
                        "processing c out of order",
                        "processing d out of order",
                        "processing a out of order",
                        "processing b out of order");
    }

    @Test
    void whatCannotBeSplitStaysInOrder() {
        Spliterator<Object> records = over("a");

        assertThat(records.trySplit()).isNull();
        records.forEachRemaining(message -> {});

        assertThat(handler.processing()).containsExactly("processing a", "processed a iteration_end");
    }

    @Test
    void describesItselfAsTheListsOwn() {
        Spliterator<Object> records = over("a", "b");
        List<Object> plain =
                Collections.unmodifiableList(Arrays.<Object>asList((Object[]) Messages.messages("a", "b")));
        Spliterator<Object> own = plain.spliterator();

        assertThat(records.estimateSize()).isEqualTo(own.estimateSize());
        assertThat(records.getExactSizeIfKnown()).isEqualTo(own.getExactSizeIfKnown());
        assertThat(records.hasCharacteristics(Spliterator.SIZED)).isTrue();
        assertThat(records.hasCharacteristics(Spliterator.SORTED)).isFalse();
        assertThat(catchThrowable(records::getComparator)).hasSameClassAs(catchThrowable(own::getComparator));
    }
}
