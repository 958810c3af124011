package io.linkbeat.bootstrap;

import java.lang.invoke.MethodHandles;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads a library's name of a partition behind {@link Object}: which topic, which number. Spun once per class, as {@link
 * MessageReader} is and for its reasons. Thread-safe.
 */
public final class PartitionReader {

    private static final ClassValue<AtomicReference<@Nullable PartitionReader>> READERS = new PerClass<>();

    private final Function<Object, String> topic;
    private final ToIntFunction<Object> partition;

    @SuppressWarnings("unchecked")
    private PartitionReader(MethodHandles.Lookup lookup, Class<?> type) throws Throwable {
        topic = (Function<Object, String>)
                MessageReader.spin(lookup, Function.class, "apply", type, "topic", String.class);
        partition = (ToIntFunction<Object>)
                MessageReader.spin(lookup, ToIntFunction.class, "applyAsInt", type, "partition", int.class);
    }

    /** The reader for this class, or null when none has been {@link #register registered}. */
    public static @Nullable PartitionReader of(Class<?> type) {
        return READERS.get(type).get();
    }

    /**
     * Makes the reader for a class that has {@code topic()} and {@code partition()}. Idempotent.
     *
     * @param lookup of a class that may call these methods
     * @throws Throwable what the linkage throws when a method is not there
     */
    public static PartitionReader register(MethodHandles.Lookup lookup, Class<?> type) throws Throwable {
        PartitionReader reader = new PartitionReader(lookup, type);
        READERS.get(type).set(reader);
        return reader;
    }

    /** The topic. */
    public String topic(Object named) {
        return topic.apply(named);
    }

    /** The number within the topic. */
    public int partition(Object named) {
        return partition.applyAsInt(named);
    }
}
