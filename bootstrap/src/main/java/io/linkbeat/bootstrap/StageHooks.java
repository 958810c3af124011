package io.linkbeat.bootstrap;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The door of the concept <em>task</em> for stages of a {@link java.util.concurrent.CompletableFuture} that have an executor.
 * The task lives around the stage's function, whose context is that of whoever made the stage; it is handed over when its
 * input is there.
 */
public final class StageHooks {

    /** A {@link Runnable}. */
    public static final int RUNNABLE = 0;

    /** A {@link Supplier} of a first stage, which is handed over at once. */
    public static final int FIRST_SUPPLIER = 1;

    /** A {@link Function}. */
    public static final int FUNCTION = 2;

    /** A {@link Consumer}. */
    public static final int CONSUMER = 3;

    /** A {@link BiFunction}. */
    public static final int BI_FUNCTION = 4;

    /** A {@link BiConsumer}. */
    public static final int BI_CONSUMER = 5;

    /** A {@link Runnable} of a first stage, which is handed over at once. */
    public static final int FIRST_RUNNABLE = 6;

    private StageHooks() {}

    /**
     * The function of a stage, or what takes its place.
     *
     * @param executor the one that the stage is made for, null where it is completed by whoever completes its input
     * @param shape the functional interface as which the stage calls it: one of the constants of this class
     */
    public static @Nullable Object function(@Nullable Object executor, @Nullable Object function, int shape) {
        try {
            if (executor != null && function != null) {
                Task task = task(executor, function, shape);
                if (task != null) {
                    if (shape == FIRST_SUPPLIER || shape == FIRST_RUNNABLE) {
                        task.handOver(System.nanoTime());
                    }
                    if (Handover.isForeign(executor)) {
                        ThreadSlot.get().handing = task;
                    }
                    return task;
                }
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.function");
        }
        return function;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Task task(Object executor, Object function, int shape) {
        TaskHandler handler = TaskHooks.handler;
        int operation = handler.operation(function, TaskKind.of(function.getClass()));
        if (operation < 0) {
            return null;
        }
        short session = handler.session;
        TraceContext context = ThreadSlot.current();
        int traits = Handover.stageTraits(executor);
        return switch (shape) {
            case RUNNABLE, FIRST_RUNNABLE -> new TaskRunnable((Runnable) function, operation, session, context, traits);
            case FIRST_SUPPLIER ->
                new TaskSupplier((Supplier<@Nullable Object>) function, operation, session, context, traits);
            case FUNCTION ->
                new TaskFunction(
                        (Function<@Nullable Object, @Nullable Object>) function, operation, session, context, traits);
            case CONSUMER ->
                new TaskConsumer((Consumer<@Nullable Object>) function, operation, session, context, traits);
            case BI_FUNCTION ->
                new TaskBiFunction(
                        (BiFunction<@Nullable Object, @Nullable Object, @Nullable Object>) function,
                        operation,
                        session,
                        context,
                        traits);
            case BI_CONSUMER ->
                new TaskBiConsumer(
                        (BiConsumer<@Nullable Object, @Nullable Object>) function, operation, session, context, traits);
            default -> null;
        };
    }

    /** A stage has been made, and perhaps been given to its executor. */
    public static void made(@Nullable Object executor, @Nullable Throwable thrown) {
        try {
            if (executor != null && Handover.isForeign(executor)) {
                ThreadSlot slot = ThreadSlot.get();
                Task task = slot.handing;
                slot.handing = null;
                if (task != null && thrown != null) {
                    task.handOver(0);
                    TaskRun.endUnstarted(task, Task.REJECTED, thrown);
                }
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.made");
        }
    }

    /** A stage's input is there, and it is about to be given to its executor; null where it has none. */
    public static void claiming(Object stage, @Nullable Object executor) {
        try {
            if (executor != null && Handover.isForeign(executor)) {
                ThreadSlot.get().handing = TaskKind.of(stage.getClass()).stage(stage);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.claiming");
        }
    }

    /**
     * A stage's object is run by an executor.
     *
     * @return for {@link #ran}
     */
    public static @Nullable Object runs(Object stage) {
        try {
            TaskKind kind = TaskKind.of(stage.getClass());
            Task task = kind.stage(stage);
            if (task != null) {
                ThreadSlot slot = ThreadSlot.get();
                Noted run = new Noted(task, slot.stage);
                task.handOver(0);
                slot.stage = kind.dependent(stage);
                return run;
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.runs");
        }
        return null;
    }

    /**
     * It has been run; if its function was not called, because somebody else has completed the stage, the task ends here.
     *
     * @param run what {@link #runs} gave
     */
    public static void ran(@Nullable Object run) {
        try {
            if (run instanceof Noted over) {
                ThreadSlot.get().stage = over.other;
                TaskRun.endUnstarted(over.task, Task.CANCELLED, null);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.ran");
        }
    }

    /** An executor that delays is given something; what is handed on later is the same. */
    public static void delaying(@Nullable Runnable work) {
        try {
            if (work != null) {
                Handover.delayed(work);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.delaying");
        }
    }

    /** The delay is over, and it is handed on: what was raw is known already, and the fork/join or pool's door is told so. */
    public static void handingOn(@Nullable Object executor, @Nullable Runnable work) {
        try {
            if (work != null && executor != null) {
                Handover.handingOn(executor, work);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.handing_on");
        }
    }

    /** It was handed on. */
    public static void handedOn() {
        try {
            ThreadSlot slot = ThreadSlot.peek();
            if (slot != null) {
                slot.handing = null;
                slot.handedOn = null;
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.handed_on");
        }
    }
}
