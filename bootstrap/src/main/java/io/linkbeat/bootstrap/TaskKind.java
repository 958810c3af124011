package io.linkbeat.bootstrap;

import java.lang.reflect.Field;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a class whose objects are handed to executors, hung on that class. Decided once for each class, by its name
 * where it is the JDK's own. Thread-safe.
 */
public final class TaskKind {

    /** A class of the application: its objects have no slot that is private. */
    static final int RAW = 0;

    /** The JDK's own scheduling, which is never a task. */
    static final int NEVER = 1;

    /** A {@link FutureTask}: its state lives in its private callable. */
    static final int FUTURE = 2;

    /** A stage of a {@link java.util.concurrent.CompletableFuture}: its state lives around its function. */
    static final int STAGE = 3;

    /** A {@link ForkJoinTask} that is no stage. */
    static final int FORK = 4;

    private static final ClassValue<TaskKind> KINDS = new Kinds();

    /** Wrappers that frameworks put around the application's object, and their field that has it. */
    private static final String[] WRAPPERS = {
        "java.util.concurrent.Executors$RunnableAdapter", "task",
        "java.util.concurrent.Executors$PrivilegedCallable", "task",
        "java.util.concurrent.Executors$PrivilegedCallableUsingCurrentClassLoader", "task",
        "java.util.concurrent.ForkJoinTask$AdaptedRunnable", "runnable",
        "java.util.concurrent.ForkJoinTask$AdaptedRunnableAction", "runnable",
        "java.util.concurrent.ForkJoinTask$AdaptedCallable", "callable",
        "java.util.concurrent.ForkJoinTask$AdaptedInterruptibleCallable", "callable",
        "java.util.concurrent.ForkJoinTask$AdaptedInterruptibleRunnable", "runnable",
        "java.util.concurrent.ForkJoinTask$RunnableExecuteAction", "runnable",
        "java.util.concurrent.ForkJoinPool$InvokeAnyTask", "callable",
        "java.util.concurrent.ForkJoinTask$InvokeAnyTask", "callable",
        "java.util.concurrent.ForkJoinTask$CallableWithTimeout", "callable",
        "org.springframework.scheduling.support.DelegatingErrorHandlingRunnable", "delegate",
        "org.springframework.scheduling.concurrent.ReschedulingRunnable", "delegate",
        "org.springframework.scheduling.config.Task$OutcomeTrackingRunnable", "runnable",
        "org.springframework.security.concurrent.DelegatingSecurityContextRunnable", "delegate",
        "org.springframework.security.concurrent.DelegatingSecurityContextCallable", "delegate",
    };

    /**
     * What the agent counts the objects of this class as: its index in the lower half, its session in the upper. Written by the
     * agent.
     */
    public volatile long operation = -1;

    final int role;
    private final @Nullable ClassLoader loader;
    private final @Nullable Field work;
    private final @Nullable Field dependent;

    private TaskKind(Class<?> type, int role, @Nullable Field work, @Nullable Field dependent) {
        this.loader = type.getClassLoader();
        this.role = role;
        this.work = work;
        this.dependent = dependent;
    }

    static TaskKind of(Class<?> type) {
        return KINDS.get(type);
    }

    /** What is known of an object's class. */
    public static TaskKind of(Object work) {
        return KINDS.get(work.getClass());
    }

    /** Whether its class is of a loader, asked here where no rights are needed to ask that. */
    public boolean isOf(@Nullable ClassLoader other) {
        return loader == other;
    }

    /** Whether its objects are the JDK's own scheduling. */
    public boolean isNever() {
        return role == NEVER;
    }

    /** Whether its objects wrap another. */
    public boolean wraps() {
        return role == FUTURE || (work != null && role != STAGE);
    }

    /**
     * The application's object inside of a wrapper of a known class.
     *
     * @return the object itself where its class is no wrapper
     */
    public Object unwrap(Object wrapper) {
        if (role == FUTURE) {
            Callable<?> callable = FutureTasks.callable((FutureTask<?>) wrapper);
            return callable instanceof TaskCallable task ? task.callable : callable == null ? wrapper : callable;
        }
        Object inner = get(work, wrapper);
        if (inner == null && role == NEVER) {
            inner = get(dependent, wrapper);
        }
        return inner == null ? wrapper : inner;
    }

    /** The task around the function of a stage, null when it has none. */
    @Nullable
    Task stage(Object stage) {
        return get(work, stage) instanceof Task task ? task : null;
    }

    /** The future that a stage completes. */
    @Nullable
    Object dependent(Object stage) {
        return get(dependent, stage);
    }

    private static @Nullable Object get(@Nullable Field field, Object of) {
        try {
            return field == null ? null : field.get(of);
        } catch (IllegalAccessException closed) {
            return null;
        }
    }

    private static final class Kinds extends ClassValue<TaskKind> {

        /** With the rights of the JVM: the application's, where they are restricted, do not reach its private fields. */
        @SuppressWarnings("removal")
        @Override
        protected TaskKind computeValue(Class<?> type) {
            return AccessController.doPrivileged(new PrivilegedAction<TaskKind>() {
                @Override
                public TaskKind run() {
                    return look(type);
                }
            });
        }

        private static TaskKind look(Class<?> type) {
            String name = type.getName();
            if (FutureTask.class.isAssignableFrom(type)) {
                return new TaskKind(type, FUTURE, null, null);
            }
            if (name.startsWith("java.util.concurrent.CompletableFuture$")) {
                Field function = field(type, "fn");
                return new TaskKind(type, function == null ? NEVER : STAGE, function, field(type, "dep"));
            }
            if (name.startsWith("java.util.concurrent.ThreadPerTaskExecutor$$Lambda")) {
                return new TaskKind(type, RAW, captured(type, Callable.class), null);
            }
            if (name.startsWith("java.lang.VirtualThread") || name.startsWith("java.lang.ThreadBuilders")) {
                return new TaskKind(type, NEVER, null, null);
            }
            if (name.equals("java.util.concurrent.DelayScheduler$ScheduledForkJoinTask")) {
                return new TaskKind(type, NEVER, field(type, "runnable"), field(type, "callable"));
            }
            int role = ForkJoinTask.class.isAssignableFrom(type) ? FORK : RAW;
            return new TaskKind(type, role, wrapped(type), null);
        }

        private static @Nullable Field wrapped(Class<?> type) {
            for (Class<?> level = type; level != null; level = level.getSuperclass()) {
                String name = level.getName();
                for (int i = 0; i < WRAPPERS.length; i += 2) {
                    if (name.equals(WRAPPERS[i])) {
                        return field(level, WRAPPERS[i + 1]);
                    }
                }
            }
            return null;
        }

        /** The variable of a type that a lambda has captured. */
        private static @Nullable Field captured(Class<?> lambda, Class<?> type) {
            for (Field field : lambda.getDeclaredFields()) {
                if (field.getType() == type) {
                    field.setAccessible(true);
                    return field;
                }
            }
            return null;
        }

        private static @Nullable Field field(Class<?> type, String name) {
            for (Class<?> level = type; level != null; level = level.getSuperclass()) {
                try {
                    Field field = level.getDeclaredField(name);
                    field.setAccessible(true);
                    return field;
                } catch (NoSuchFieldException above) {
                    // Perhaps in the superclass.
                } catch (RuntimeException closed) {
                    return null;
                }
            }
            return null;
        }
    }
}
