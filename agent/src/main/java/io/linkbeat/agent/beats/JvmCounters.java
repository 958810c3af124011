package io.linkbeat.agent.beats;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The performance counters that HotSpot keeps of itself, in memory. They are looked up once, by their names; what is read later
 * are numbers at known places. A JVM that keeps none ({@code -XX:-UsePerfData}) has nothing to say.
 */
final class JvmCounters {

    private static final String PLACE = "jdk.internal.perf";
    private static final int MAGIC = 0xcafec0c0;
    private static final int LAYOUT = 2;
    private static final String COLLECTORS = "sun.gc.collector.";

    private final ByteBuffer memory;

    /** Where the value of each is, a multiple of its size. */
    private final Map<String, Integer> places = new TreeMap<>();

    private final Map<String, String> texts = new HashMap<>();

    /**
     * Finds all counters.
     *
     * @throws IllegalArgumentException when it has another layout than HotSpot's
     */
    JvmCounters(ByteBuffer counters) {
        memory = counters.duplicate().clear().order(ByteOrder.BIG_ENDIAN);
        if (memory.capacity() < 32 || memory.getInt(0) != MAGIC || memory.get(5) != LAYOUT) {
            throw new IllegalArgumentException("an unknown layout of the JVM's counters");
        }
        memory.order(memory.get(4) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int entry = memory.getInt(24);
        for (int left = memory.getInt(28); left > 0; left--) {
            add(entry);
            entry += memory.getInt(entry);
        }
    }

    /**
     * Those of this JVM.
     *
     * @throws Exception when it has none, or keeps them elsewhere
     */
    static JvmCounters ofThisJvm(Instrumentation instrumentation) throws Exception {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(PLACE, Set.of(JvmCounters.class.getModule())),
                Map.of(),
                Set.of(),
                Map.of());
        Class<?> type = Class.forName(PLACE + ".Perf", true, null);
        Object perf = type.getMethod("getPerf").invoke(null);
        return new JvmCounters(attach(type, perf));
    }

    /** Time in which the collector held all threads up. Shenandoah counts what it does beside them too, and is left out. */
    LongSupplier collectorPauses() {
        return sum(places.keySet().stream()
                .filter(name -> name.startsWith(COLLECTORS) && name.endsWith(".time"))
                .filter(name -> texts.getOrDefault(name.replace(".time", ".name"), "")
                        .toLowerCase(Locale.ROOT)
                        .endsWith(" pauses"))
                .toArray(String[]::new));
    }

    /** Time in which all threads were held up, or were being so. */
    LongSupplier safepoints() {
        return places.containsKey("sun.rt.safepointTime") ? sum("sun.rt.safepointTime") : sum();
    }

    private LongSupplier sum(String... names) {
        int[] indices = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            indices[i] = places.getOrDefault(names[i], 0) / Long.BYTES;
        }
        LongBuffer numbers = memory.asLongBuffer();
        Integer frequency = places.get("sun.os.hrt.frequency");
        return frequency == null
                ? new CounterSum(numbers, new int[0], 1)
                : new CounterSum(numbers, indices, 1e9 / memory.getLong(frequency));
    }

    private void add(int entry) {
        int nameAt = entry + memory.getInt(entry + 4);
        int length = memory.getInt(entry + 8);
        byte type = memory.get(entry + 12);
        int dataAt = entry + memory.getInt(entry + 16);
        String name = text(nameAt, dataAt - nameAt);
        if (type == 'J' && length == 0 && dataAt % Long.BYTES == 0) {
            places.put(name, dataAt);
        } else if (type == 'B') {
            texts.put(name, text(dataAt, length));
        }
    }

    private String text(int at, int most) {
        byte[] bytes = new byte[most];
        int length = 0;
        while (length < most && memory.get(at + length) != 0) {
            bytes[length] = memory.get(at + length);
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static ByteBuffer attach(Class<?> type, Object perf) throws ReflectiveOperationException {
        int itself = 0;
        Object memory;
        try {
            memory = type.getMethod("attach", int.class).invoke(perf, itself);
        } catch (NoSuchMethodException before) {
            Method attach = type.getMethod("attach", int.class, String.class);
            memory = attach.invoke(perf, itself, "r");
        }
        if (memory instanceof ByteBuffer) {
            return (ByteBuffer) memory;
        }
        throw new IllegalStateException("the JVM keeps no counters");
    }
}
