package io.linkbeat.bootstrap;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Implements a library's completion callback ({@code onCompletion(metadata, exception)}) without injecting a class: an
 * implementation is spun once per callback interface, and each instance captures the operation and the application's own
 * callback. When it is called the operation ends first, and then the application's callback runs exactly as it would have
 * run; what that throws goes where it would have gone.
 */
public final class SendCallback {

    private static final ClassValue<AtomicReference<@Nullable SendCallback>> FACTORIES = new PerClass<>();

    private final MethodHandle constructor;
    private final MethodHandle applicationCallback;
    private final ToIntFunction<Object> partition;
    private final ToLongFunction<Object> offset;

    @SuppressWarnings("unchecked")
    private SendCallback(MethodHandles.Lookup lookup, Class<?> callback, Class<?> metadata) throws Throwable {
        MethodType signature = MethodType.methodType(void.class, metadata, Exception.class);
        applicationCallback = lookup.findVirtual(callback, "onCompletion", signature)
                .asType(MethodType.methodType(void.class, Object.class, Object.class, Exception.class));
        MethodHandle completed = lookup.findStatic(
                SendCallback.class,
                "completed",
                MethodType.methodType(
                        void.class, SendCallback.class, Object.class, Object.class, Object.class, Exception.class));
        MethodType captured = MethodType.methodType(callback, SendCallback.class, Object.class, Object.class);
        constructor = LambdaMetafactory.metafactory(lookup, "onCompletion", captured, signature, completed, signature)
                .getTarget()
                .asType(captured.changeReturnType(Object.class));
        partition = (ToIntFunction<Object>)
                MessageReader.spin(lookup, ToIntFunction.class, "applyAsInt", metadata, "partition", int.class);
        offset = (ToLongFunction<Object>)
                MessageReader.spin(lookup, ToLongFunction.class, "applyAsLong", metadata, "offset", long.class);
    }

    /** The factory for this callback interface, or null when none has been {@link #register registered}. */
    public static @Nullable SendCallback of(Class<?> callback) {
        return FACTORIES.get(callback).get();
    }

    /**
     * Makes the factory for a callback interface. Idempotent.
     *
     * @param lookup of a class that may implement the interface
     * @throws Throwable what the linkage throws when a method is not there
     */
    public static SendCallback register(MethodHandles.Lookup lookup, Class<?> callback, Class<?> metadata)
            throws Throwable {
        SendCallback factory = new SendCallback(lookup, callback, metadata);
        FACTORIES.get(callback).set(factory);
        return factory;
    }

    /**
     * A callback that ends the operation and then calls the application's.
     *
     * @param application the application's callback, or null
     * @throws Throwable never in practice: linkage has been done
     */
    public Object create(Object operation, @Nullable Object application) throws Throwable {
        return constructor.invokeExact(this, operation, application);
    }

    /** The body of every spun callback. Public because the library's class links to it. */
    public static void completed(
            SendCallback factory,
            Object operation,
            @Nullable Object application,
            @Nullable Object metadata,
            @Nullable Exception failure)
            throws Throwable {
        ended(factory, operation, metadata, failure);
        if (application != null) {
            factory.applicationCallback.invokeExact(application, metadata, failure);
        }
    }

    private static void ended(
            SendCallback factory, Object operation, @Nullable Object metadata, @Nullable Exception failure) {
        try {
            MessagingHooks.sent(
                    operation,
                    metadata == null ? -1 : factory.partition.applyAsInt(metadata),
                    metadata == null ? -1 : factory.offset.applyAsLong(metadata),
                    failure);
        } catch (Throwable error) {
            // The library's metadata answers otherwise than it did: the application's callback must run all the same.
            HookErrors.caught(error, "messaging.sent");
        }
    }
}
