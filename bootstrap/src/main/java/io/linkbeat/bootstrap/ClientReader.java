package io.linkbeat.bootstrap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a Kafka client comes to know only when it has met its brokers, in private fields whose place differs between
 * versions of the library. Hangs on the client's class by {@link ClassValue}, so that nothing of the library is held.
 * Thread-safe. What is not where it is looked for is unknown; nothing is thrown for that.
 */
public final class ClientReader {

    /** The first message format with headers. */
    private static final byte HEADERS_SINCE = 2;

    private static final ClassValue<AtomicReference<@Nullable ClientReader>> READERS = new PerClass<>();

    private final MethodHandles.Lookup lookup;
    private final @Nullable MethodHandle messageFormat;

    private ClientReader(MethodHandles.Lookup lookup, Class<?> client) {
        this.lookup = lookup;
        this.messageFormat = messageFormat(lookup, client);
    }

    /** The reader for a class of clients, or one of its superclasses, null when none has been {@link #register registered}. */
    public static @Nullable ClientReader of(Class<?> client) {
        for (Class<?> type = client; type != null; type = type.getSuperclass()) {
            ClientReader reader = READERS.get(type).get();
            if (reader != null) {
                return reader;
            }
        }
        return null;
    }

    /**
     * Makes the reader for a class of clients. Idempotent.
     *
     * @param lookup of that class itself
     */
    public static void register(MethodHandles.Lookup lookup, Class<?> client) {
        if (READERS.get(client).get() == null) {
            READERS.get(client).set(new ClientReader(lookup, client));
        }
    }

    /** Versions before 4 can speak to brokers that know no headers, and tell it by this method; later ones have it no more. */
    private static @Nullable MethodHandle messageFormat(MethodHandles.Lookup lookup, Class<?> client) {
        try {
            Field field = client.getDeclaredField("apiVersions");
            MethodHandle magic =
                    lookup.findVirtual(field.getType(), "maxUsableProduceMagic", MethodType.methodType(byte.class));
            return MethodHandles.filterReturnValue(lookup.unreflectGetter(field), magic)
                    .asType(MethodType.methodType(byte.class, Object.class));
        } catch (ReflectiveOperationException | LinkageError newer) {
            return null;
        }
    }

    /** Whether the library can speak to brokers whose message format has no headers. */
    public boolean knowsFormatsWithoutHeaders() {
        return messageFormat != null;
    }

    /** Whether the format that all brokers met so far take has no headers; false before one was met. */
    public boolean headerless(Object client) {
        MethodHandle format = messageFormat;
        try {
            return format != null && (byte) format.invokeExact(client) < HEADERS_SINCE;
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.headerless");
            return false;
        }
    }

    /**
     * The id of the cluster, null until the client has met it.
     *
     * @throws ReflectiveOperationException when the library has it elsewhere
     */
    public @Nullable String clusterId(Object client) throws ReflectiveOperationException {
        Object metadata = metadata(client, client.getClass());
        Object resource = metadata == null ? null : ask(ask(metadata, "fetch"), "clusterResource");
        return resource == null ? null : (String) ask(resource, "clusterId");
    }

    /** In the client itself, or in what it delegates to. */
    private @Nullable Object metadata(Object owner, Class<?> type) throws ReflectiveOperationException {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                boolean delegate = field.getName().equals("delegate");
                if (delegate || field.getName().equals("metadata")) {
                    Object value = get(field, owner);
                    return delegate && value != null ? metadata(value, value.getClass()) : value;
                }
            }
        }
        throw new NoSuchFieldException("metadata");
    }

    private @Nullable Object get(Field field, Object owner) throws ReflectiveOperationException {
        try {
            return MethodHandles.privateLookupIn(field.getDeclaringClass(), lookup)
                    .unreflectGetter(field)
                    .invoke(owner);
        } catch (ReflectiveOperationException | RuntimeException | Error known) {
            throw known;
        } catch (Throwable never) {
            throw new ReflectiveOperationException(never);
        }
    }

    private static Object ask(Object object, String question) throws ReflectiveOperationException {
        Method method = object.getClass().getMethod(question);
        return method.invoke(object);
    }
}
