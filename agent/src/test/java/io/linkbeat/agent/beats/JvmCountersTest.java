package io.linkbeat.agent.beats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counters of the JVM, found in memory that has their layout. */
class JvmCountersTest {

    private static final int PROLOGUE = 32;
    private static final int HEADER = 20;

    /** Memory as HotSpot lays it out. */
    private static final class Layout {
        private final ByteBuffer memory = ByteBuffer.allocate(4096);
        private int end = PROLOGUE;
        private int entries;

        Layout(boolean isLittle) {
            memory.putInt(0, 0xcafec0c0);
            memory.put(4, (byte) (isLittle ? 1 : 0)).put(5, (byte) 2);
            memory.order(isLittle ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            memory.putInt(24, PROLOGUE);
        }

        private int entry(String name, char type, int elements, int size) {
            byte[] bytes = (name + '\0').getBytes(StandardCharsets.UTF_8);
            int data = (HEADER + bytes.length + 7) / 8 * 8;
            int length = (data + size + 7) / 8 * 8;
            memory.putInt(end, length).putInt(end + 4, HEADER).putInt(end + 8, elements);
            memory.put(end + 12, (byte) type).putInt(end + 16, data);
            memory.position(end + HEADER).put(bytes);
            int at = end + data;
            end += length;
            memory.putInt(28, ++entries);
            return at;
        }

        int number(String name, long value) {
            int at = entry(name, 'J', 0, Long.BYTES);
            memory.putLong(at, value);
            return at;
        }

        Layout text(String name, String value) {
            byte[] bytes = (value + '\0').getBytes(StandardCharsets.UTF_8);
            memory.position(entry(name, 'B', bytes.length, bytes.length)).put(bytes);
            return this;
        }

        JvmCounters counters() {
            return new JvmCounters(memory);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thePausesOfAllCollectorsAreAdded(boolean isLittle) {
        Layout layout = new Layout(isLittle);
        layout.number("sun.os.hrt.frequency", 10_000_000);
        layout.text("sun.gc.collector.0.name", "G1 young collection pauses");
        int young = layout.number("sun.gc.collector.0.time", 5);
        layout.text("sun.gc.collector.1.name", "Shenandoah full");
        layout.number("sun.gc.collector.1.time", 1_000);
        layout.text("sun.gc.collector.2.name", "G1 concurrent cycle pauses");
        layout.number("sun.gc.collector.2.time", 7);
        layout.number("sun.gc.collector.2.invocations", 3);
        layout.number("sun.rt.safepointTime", 40);

        JvmCounters counters = layout.counters();
        LongSupplier pauses = counters.collectorPauses();
        assertThat(pauses.getAsLong()).isEqualTo(1_200);
        assertThat(counters.safepoints().getAsLong()).isEqualTo(4_000);
        layout.memory.putLong(young, 6);
        assertThat(pauses.getAsLong()).isEqualTo(1_300);
    }

    @Test
    void whatIsNotCountedIsZero() {
        Layout layout = new Layout(true);
        layout.number("sun.os.hrt.frequency", 1_000_000_000);
        assertThat(layout.counters().collectorPauses().getAsLong()).isZero();
        assertThat(layout.counters().safepoints().getAsLong()).isZero();
    }

    @Test
    void withoutTheLengthOfATickNothingIsKnown() {
        Layout layout = new Layout(true);
        layout.number("sun.rt.safepointTime", 40);
        assertThat(layout.counters().safepoints().getAsLong()).isZero();
    }

    @Test
    void anotherLayoutIsRefused() {
        assertThatThrownBy(() -> new JvmCounters(ByteBuffer.allocate(0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JvmCounters(ByteBuffer.allocate(64))).isInstanceOf(IllegalArgumentException.class);
        Layout newer = new Layout(true);
        newer.memory.put(5, (byte) 3);
        assertThatThrownBy(newer::counters).isInstanceOf(IllegalArgumentException.class);
    }
}
