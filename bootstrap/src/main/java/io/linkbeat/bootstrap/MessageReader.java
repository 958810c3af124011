package io.linkbeat.bootstrap;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads a library's message behind {@link Object}: its accessors, spun once per message class into the functional
 * interfaces of the JDK. Inlined advice runs with the library's own access, so the look-up it passes may link there; no
 * class of the library is injected or held, since the reader hangs on the library's class by {@link ClassValue}.
 *
 * <p>Thread-safe. The accessors must not change the message.
 */
public final class MessageReader {

    private static final ClassValue<AtomicReference<@Nullable MessageReader>> READERS = new PerClass<>();

    private final Function<Object, String> topic;
    private final ToIntFunction<Object> partition;
    private final ToLongFunction<Object> offset;
    private final ToLongFunction<Object> timestamp;
    private final Function<Object, @Nullable Object> key;
    private final Function<Object, @Nullable Object> value;
    private final Function<Object, Object> headers;
    private final BiFunction<Object, Object, Object> lastHeader;
    private final Function<Object, byte[]> headerValue;

    @SuppressWarnings("unchecked")
    private MessageReader(MethodHandles.Lookup lookup, Class<?> message, Class<?> headers, Class<?> header)
            throws Throwable {
        topic = (Function<Object, String>) spin(lookup, Function.class, "apply", message, "topic", String.class);
        partition = (ToIntFunction<Object>)
                spin(lookup, ToIntFunction.class, "applyAsInt", message, "partition", int.class);
        offset = (ToLongFunction<Object>)
                spin(lookup, ToLongFunction.class, "applyAsLong", message, "offset", long.class);
        timestamp = (ToLongFunction<Object>)
                spin(lookup, ToLongFunction.class, "applyAsLong", message, "timestamp", long.class);
        key = (Function<Object, @Nullable Object>) spin(lookup, Function.class, "apply", message, "key", Object.class);
        value = (Function<Object, @Nullable Object>)
                spin(lookup, Function.class, "apply", message, "value", Object.class);
        this.headers = (Function<Object, Object>) spin(lookup, Function.class, "apply", message, "headers", headers);
        lastHeader = (BiFunction<Object, Object, Object>)
                spin(lookup, BiFunction.class, "apply", headers, "lastHeader", header, String.class);
        headerValue = (Function<Object, byte[]>) spin(lookup, Function.class, "apply", header, "value", byte[].class);
    }

    /** The reader for this class of messages, or null when none has been {@link #register registered}. */
    public static @Nullable MessageReader of(Class<?> message) {
        return READERS.get(message).get();
    }

    /**
     * Makes the reader for a class of messages that has {@code topic()}, {@code partition()}, {@code offset()}, {@code
     * timestamp()}, {@code key()}, {@code value()} and {@code headers()}, where headers have {@code lastHeader(String)} and
     * a header has {@code value()}. Idempotent.
     *
     * @param lookup of a class that may call these methods
     * @throws Throwable what the linkage throws when a method is not there
     */
    public static MessageReader register(
            MethodHandles.Lookup lookup, Class<?> message, Class<?> headers, Class<?> header) throws Throwable {
        MessageReader reader = new MessageReader(lookup, message, headers, header);
        READERS.get(message).set(reader);
        return reader;
    }

    static Object spin(
            MethodHandles.Lookup lookup,
            Class<?> function,
            String functionMethod,
            Class<?> owner,
            String method,
            Class<?> result,
            Class<?>... arguments)
            throws Throwable {
        MethodHandle accessor = lookup.findVirtual(owner, method, MethodType.methodType(result, arguments));
        MethodType erased = accessor.type().erase();
        MethodType generic = erased.changeReturnType(result.isPrimitive() ? result : Object.class);
        return LambdaMetafactory.metafactory(
                        lookup, functionMethod, MethodType.methodType(function), generic, accessor, accessor.type())
                .getTarget()
                .invoke();
    }

    /** The topic that the message was read from. */
    public String topic(Object message) {
        return topic.apply(message);
    }

    /** The partition that the message was read from. */
    public int partition(Object message) {
        return partition.applyAsInt(message);
    }

    /** The message's position in its partition. */
    public long offset(Object message) {
        return offset.applyAsLong(message);
    }

    /** When the message was made or stored, in milliseconds since the epoch; negative when it does not say. */
    public long timestamp(Object message) {
        return timestamp.applyAsLong(message);
    }

    /** The message's key, or null. */
    public @Nullable Object key(Object message) {
        return key.apply(message);
    }

    /** Whether the message has no value, which deletes what its key stands for. */
    public boolean tombstone(Object message) {
        return value.apply(message) == null;
    }

    /** The value of the message's last header of this name, null when there is none. Not a copy: do not write to it. */
    public byte @Nullable [] header(Object message, String name) {
        Object header = lastHeader.apply(headers.apply(message), name);
        return header == null ? null : headerValue.apply(header);
    }
}
