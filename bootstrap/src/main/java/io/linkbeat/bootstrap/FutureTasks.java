package io.linkbeat.bootstrap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The private callable of a {@link FutureTask}, where its {@link TaskCallable} lives: nobody but the future itself sees it,
 * and it drops it when it is done. One join point more serves thereby {@code submit}, {@code schedule}, {@code invokeAll} and
 * each run of a periodic task. Works in the boot loader, as a class of the same module.
 */
final class FutureTasks {

    private static final VarHandle CALLABLE = find();

    private FutureTasks() {}

    /** With the rights of the JVM, as {@link TaskKind} looks. */
    @SuppressWarnings("removal")
    private static VarHandle find() {
        return AccessController.doPrivileged(new PrivilegedAction<VarHandle>() {
            @Override
            public VarHandle run() {
                try {
                    return MethodHandles.privateLookupIn(FutureTask.class, MethodHandles.lookup())
                            .findVarHandle(FutureTask.class, "callable", Callable.class);
                } catch (ReflectiveOperationException different) {
                    throw new IllegalStateException(different);
                }
            }
        });
    }

    /** Null when the future is done. */
    static @Nullable Callable<?> callable(FutureTask<?> future) {
        return (Callable<?>) CALLABLE.get(future);
    }

    static boolean replace(FutureTask<?> future, Callable<?> before, Callable<?> after) {
        return CALLABLE.compareAndSet(future, before, after);
    }

    /** The task of a future; null when it has none, or is done. */
    static @Nullable Task task(FutureTask<?> future) {
        return callable(future) instanceof TaskCallable task ? task : null;
    }
}
