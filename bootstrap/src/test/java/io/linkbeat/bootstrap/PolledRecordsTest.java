package io.linkbeat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolledRecordsTest {

    private final Map<Object, Object> records = new LinkedHashMap<>(Map.of("orders-0", "records"));
    private final Poll poll = new Poll(new Consumption("client"), null);
    private final PolledRecords polled = new PolledRecords(records, poll);

    @Test
    void remembersThePoll() {
        assertThat(polled.poll).isSameAs(poll);
        assertThat(poll.thread).isSameAs(Thread.currentThread());
    }

    @Test
    void readsAsTheMapItStandsFor() {
        assertThat(polled.get("orders-0")).isEqualTo("records");
        assertThat(polled.get("other")).isNull();
        assertThat(polled.containsKey("orders-0")).isTrue();
        assertThat(polled.containsValue("records")).isTrue();
        assertThat(polled.containsValue("other")).isFalse();
        assertThat(polled.size()).isEqualTo(1);
        assertThat(polled.isEmpty()).isFalse();
        assertThat(polled.hashCode()).isEqualTo(records.hashCode());
        assertThat(polled.toString()).isEqualTo(records.toString());
        assertThat(polled.equals(records)).isTrue();
        assertThat(polled.equals(polled)).isTrue();
        assertThat(polled.equals(Map.of())).isFalse();
    }

    @Test
    void handsOutTheViewsOfTheMapItStandsFor() {
        assertThat(polled.keySet()).isSameAs(records.keySet());
        assertThat(polled.values()).isSameAs(records.values());
        assertThat(polled.entrySet()).isEqualTo(records.entrySet());
        assertThat(List.copyOf(polled.keySet())).containsExactly("orders-0");
    }

    @Test
    void writesThrough() {
        assertThat(polled.put("orders-1", "more")).isNull();
        assertThat(polled.remove("orders-0")).isEqualTo("records");
        assertThat(records).isEqualTo(Map.of("orders-1", "more"));
        polled.clear();
        assertThat(records).isEmpty();
        PolledRecords fixed = new PolledRecords(Map.of("a", "b"), poll);
        assertThatThrownBy(() -> fixed.put("c", "d")).isInstanceOf(UnsupportedOperationException.class);
    }

    /** A method of {@link Map} that is not delegated would answer from {@code AbstractMap}, in another order or cost. */
    @Test
    void delegatesEveryAbstractMethodOfMapButTheBulkOnes() {
        List<String> delegated = Arrays.stream(PolledRecords.class.getDeclaredMethods())
                .map(method -> method.getName() + method.getParameterCount())
                .toList();
        List<String> bulk = List.of("putAll1", "clear0");
        List<String> demanded = Arrays.stream(Map.class.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .map(method -> method.getName() + method.getParameterCount())
                .filter(method -> !bulk.contains(method))
                .toList();
        assertThat(delegated).containsAll(demanded);
    }
}
