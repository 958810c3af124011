package io.linkbeat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.linkbeat.bootstrap.Messages.Batch;
import io.linkbeat.bootstrap.Messages.Consumer;
import io.linkbeat.bootstrap.Messages.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolledListTest {

    @RegisterExtension
    private final RecordedDoor door = new RecordedDoor();

    private final RecordingHandler handler = door.handler;
    private final Consumer consumer = new Consumer("consumer");
    private final Message[] messages = Messages.messages("a", "b", "c");
    private final List<Object> plain = Collections.unmodifiableList(new ArrayList<>(List.of(messages)));
    private Batch batch;
    private List<Object> list;

    @BeforeEach
    void poll() {
        batch = consumer.poll(messages);
        list = batch.ofPartition(3);
        assertThat(list).isInstanceOf(PolledList.class).isInstanceOf(RandomAccess.class);
        handler.calls.clear();
    }

    /** Everything that tells of the list without handing a record to a loop: as the library's list does, and unseen. */
    private static Map<String, Function<List<Object>, Object>> looks() {
        Object last = new Message("c");
        Map<String, Function<List<Object>, Object>> looks = new LinkedHashMap<>();
        looks.put("size", List::size);
        looks.put("isEmpty", List::isEmpty);
        looks.put("contains", list -> list.contains(last) && !list.contains("other") && !list.contains(null));
        looks.put("containsAll", list -> list.containsAll(List.of(last)));
        looks.put("indexOf", list -> list.indexOf(last));
        looks.put("lastIndexOf", list -> list.lastIndexOf(last));
        looks.put("toArray", list -> List.of(list.toArray()));
        looks.put("toArray(T[])", list -> List.of(list.toArray(new Object[0])));
        looks.put("toArray(generator)", list -> List.of(list.toArray(Object[]::new)));
        looks.put("copyOf", List::copyOf);
        looks.put("equals", list -> list.equals(List.of(Messages.messages("a", "b", "c"))) && !list.equals(List.of()));
        looks.put("hashCode", List::hashCode);
        looks.put("toString", List::toString);
        looks.put("get(size - 1)", list -> list.get(list.size() - 1));
        looks.put("get(1)", list -> list.get(1));
        looks.put("get(3)", list -> list.get(3));
        looks.put("subList", list -> list.subList(1, 3).size());
        looks.put("subList(2, 4)", list -> list.subList(2, 4));
        return looks;
    }

    private static Map<String, Function<List<Object>, Object>> changes() {
        Map<String, Function<List<Object>, Object>> changes = new LinkedHashMap<>();
        changes.put("add", list -> list.add("x"));
        changes.put("add(0)", list -> {
            list.add(0, "x");
            return list;
        });
        changes.put("addAll", list -> list.addAll(List.of("x")));
        changes.put("addAll of nothing", list -> list.addAll(List.of()));
        changes.put("addAll(0)", list -> list.addAll(0, List.of()));
        changes.put("set", list -> list.set(0, "x"));
        changes.put("remove(0)", list -> list.remove(0));
        changes.put("remove", list -> list.remove("not there"));
        changes.put("removeAll", list -> list.removeAll(List.of("not there")));
        changes.put("retainAll", list -> list.retainAll(List.copyOf(list)));
        changes.put("removeIf", list -> list.removeIf(message -> false));
        changes.put("replaceAll", list -> {
            list.replaceAll(message -> message);
            return list;
        });
        changes.put("sort", list -> {
            list.sort(null);
            return list;
        });
        changes.put("clear", list -> {
            list.clear();
            return list;
        });
        changes.put("clear of a subList", list -> {
            list.subList(0, 1).clear();
            return list;
        });
        return changes;
    }

    static Stream<String> allLooks() {
        return looks().keySet().stream();
    }

    static Stream<String> allChanges() {
        return changes().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("allLooks")
    void aLookIsNoProcessing(String name) {
        Function<List<Object>, Object> look = looks().get(name);
        Throwable thrown = catchThrowable(() -> look.apply(plain));

        if (thrown == null) {
            assertThat(look.apply(list)).isEqualTo(look.apply(plain));
        } else {
            assertThat(catchThrowable(() -> look.apply(list))).hasSameClassAs(thrown);
        }
        assertThat(handler.calls).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("allChanges")
    void aChangeIsRefusedAsTheLibraryDoes(String name) {
        Function<List<Object>, Object> change = changes().get(name);
        Throwable thrown = catchThrowable(() -> change.apply(plain));
        assertThat(thrown).isInstanceOf(UnsupportedOperationException.class);

        assertThat(catchThrowable(() -> change.apply(list))).hasSameClassAs(thrown);
        assertThat(handler.calls).isEmpty();
        assertThat(list).hasToString("[a, b, c]");
    }

    @Test
    void anIndexLoopIsProcessingFromTheFirstRecordOn() {
        for (int index = 0; index < list.size(); index++) {
            assertThat(list.get(index)).hasToString(RecordingHandler.current());
            assertThat(list.get(list.size() - 1).toString()).isEqualTo("c");
        }
        consumer.close();

        assertThat(handler.processing())
                .containsExactly(
                        "processing a out of order",
                        "processed a next_record",
                        "processing b out of order",
                        "processed b next_record",
                        "processing c out of order",
                        "processed c close");
    }

    @Test
    void aLoopGoesOnWithTheRecordThatWasLookedAt() {
        assertThat(list.get(0)).isSameAs(messages[0]);
        for (Object message : batch) {
            assertThat(message).hasToString(RecordingHandler.current());
        }

        assertThat(handler.processing())
                .containsExactly(
                        "processing a out of order",
                        "processed a next_record",
                        "processing b",
                        "processed b next_record",
                        "processing c",
                        "processed c iteration_end");
    }

    /** As documented for consumers that commit partition by partition; with one record its last is its first. */
    @Test
    void askingTheLastRecordForItsOffsetAfterTheLoopIsNoProcessing() {
        Batch singles = consumer.poll(new Message("s", 0), new Message("t", 1));
        for (List<Object> single : singles.partitions()) {
            for (Object message : single) {
                assertThat(message).hasToString(RecordingHandler.current());
            }
            assertThat(single.get(single.size() - 1)).isNotNull();
        }
        assertThat(singles.ofPartition(0).get(0)).hasToString("s");

        assertThat(handler.begun("s")).isEqualTo(1);
        assertThat(handler.begun("t")).isEqualTo(1);
        assertThat(RecordingHandler.current()).isNull();
    }

    @Test
    void aSubListIsReadFromItsOwnFirstRecordOn() {
        List<Object> tail = list.subList(1, 3);
        assertThat(tail.get(0)).hasToString("b");
        assertThat(tail.subList(1, 2).get(0)).hasToString("c");
        consumer.close();

        assertThat(handler.processing())
                .containsExactly(
                        "processing b out of order",
                        "processed b next_record",
                        "processing c out of order",
                        "processed c close");
    }

    @Test
    void anEmptyListIsTheLibrarysOwn() {
        Object poll = MessagingHooks.polling(consumer);
        Map<?, ?> records = MessagingHooks.records(Map.of("orders-0", List.of("record")));
        MessagingHooks.polled(poll, null);
        List<Object> empty = List.of();

        assertThat(MessagingHooks.list(records, empty, Messages.reader())).isSameAs(empty);
        assertThatThrownBy(() -> empty.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
