package io.linkbeat.bootstrap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a Kafka client does not tell: what it comes to know when it has met its brokers, and who it is where it was
 * there before the agent. Both stand in private fields whose place differs between versions of the library. Hangs on the client's class by {@link ClassValue}, so that nothing of the library is held.
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
        Object metadata = read(client, "metadata");
        Object resource = metadata == null ? null : ask(ask(metadata, "fetch"), "clusterResource");
        return resource == null ? null : (String) ask(resource, "clusterId");
    }

    /**
     * What the client calls itself.
     *
     * @throws ReflectiveOperationException when the library has it elsewhere
     */
    public @Nullable String clientId(Object client) throws ReflectiveOperationException {
        return (String) read(client, "clientId");
    }

    /**
     * The group of a consumer, null when it has none, as producers have none.
     *
     * @throws ReflectiveOperationException when it cannot be read
     */
    public @Nullable String group(Object client) throws ReflectiveOperationException {
        Object group = readAny(client, "groupId", "groupMetadata");
        Object held = group instanceof AtomicReference<?> reference ? reference.get() : group;
        Object named = held instanceof Optional<?> optional ? optional.orElse(null) : held;
        return named == null || named instanceof String ? (String) named : (String) ask(named, "groupId");
    }

    /**
     * The brokers that the client was given to begin with; where it does not keep these, those that it knows now.
     *
     * @return {@code host:port} of each
     * @throws ReflectiveOperationException when the library has it elsewhere
     */
    public List<String> servers(Object client) throws ReflectiveOperationException {
        List<String> servers = new ArrayList<>();
        try {
            Object config = read(client, "producerConfig");
            Object given = config == null
                    ? List.of()
                    : config.getClass().getMethod("getList", String.class).invoke(config, "bootstrap.servers");
            for (Object server : (List<?>) given) {
                servers.add((String) server);
            }
        } catch (NoSuchFieldException consumer) {
            addServers(read(client, "metadata"), servers);
        }
        return servers;
    }

    private void addServers(@Nullable Object metadata, List<String> servers) throws ReflectiveOperationException {
        if (metadata == null) {
            return;
        }
        try {
            Object addresses = read(metadata, "bootstrapAddresses");
            for (Object address : addresses == null ? List.of() : (List<?>) addresses) {
                InetSocketAddress server = (InetSocketAddress) address;
                servers.add(server.getHostString() + ":" + server.getPort());
            }
        } catch (NoSuchFieldException older) {
            for (Object node : (List<?>) ask(ask(metadata, "fetch"), "nodes")) {
                servers.add(ask(node, "host") + ":" + ask(node, "port"));
            }
        }
    }

    /**
     * A private part of a client, or of such a part: what its field of this name holds; null where it holds nothing, and where
     * there is no such field.
     *
     * @throws ReflectiveOperationException when it cannot be read
     */
    public @Nullable Object part(Object owner, String name) throws ReflectiveOperationException {
        return readAny(owner, name);
    }

    /** The first field of these that there is; null when there is none. */
    private @Nullable Object readAny(Object owner, String... names) throws ReflectiveOperationException {
        for (String name : names) {
            try {
                return read(owner, name);
            } catch (NoSuchFieldException elsewhere) {
                // Another version, or another protocol, has it under the next name.
            }
        }
        return null;
    }

    /** A field of an object, or of what it delegates to. */
    private @Nullable Object read(Object owner, String name) throws ReflectiveOperationException {
        for (Class<?> declaring = owner.getClass(); declaring != null; declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                boolean delegate = field.getName().equals("delegate");
                if (delegate || field.getName().equals(name)) {
                    Object value = get(field, owner);
                    return delegate && value != null ? read(value, name) : value;
                }
            }
        }
        throw new NoSuchFieldException(name);
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
