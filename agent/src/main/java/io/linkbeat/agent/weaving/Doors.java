package io.linkbeat.agent.weaving;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Defines the doors into the boot loader, in {@code java.lang}: the package that every class loader delegates, OSGi's and
 * JBoss Modules' too. Appending a jar to the boot class path would do it as well, but switches the application's class-data
 * sharing off.
 *
 * <p>{@code java.lang}, and the reader of classes' constants beside it, are opened to
 * this loader's unnamed module only, which no application class is in.
 */
final class Doors {

    /**
     * In an order in which each superclass stands before its subclasses, and what a class makes inside itself before it: where
     * the JVM is told to verify everything, it looks for that as soon as a class is defined.
     */
    static final String[] NAMES = {
        "HookErrors$Listener",
        "HookErrors",
        "TraceContext",
        "PerClass",
        "MessageReader",
        "ClientReader",
        "MessagingHandler",
        "WorkerSpell",
        "ThreadSlot",
        "PolledRecords",
        "Consumption",
        "Delivery",
        "Poll$Seat",
        "Poll",
        "Reading",
        "PolledIterator",
        "PolledListIterator",
        "PolledIterable",
        "PolledSpliterator",
        "PolledList",
        "SendCallback",
        "PartitionReader",
        "Commit",
        "MessagingHooks",
        "CommitHooks",
        "GroupHooks",
        "Task",
        "TaskCallable",
        "TaskRunnable",
        "PeriodicCallable",
        "PeriodicRunnable",
        "PoolWorkers$Seat",
        "PoolWorkers",
        "TaskSupplier",
        "TaskFunction",
        "TaskConsumer",
        "TaskBiFunction",
        "TaskBiConsumer",
        "TaskKind$Kinds$1",
        "TaskKind$Kinds",
        "TaskKind",
        "FutureTasks$1",
        "FutureTasks",
        "TaskHandler",
        "WaitingTasks$Link",
        "WaitingTasks$More",
        "WaitingTasks$Entry",
        "WaitingTasks",
        "FutureHandover",
        "Handover",
        "TaskRun",
        "RunInPlace",
        "Noted",
        "StageHooks",
        "ForkHooks",
        "FutureHooks",
        "ThreadHooks",
        "TaskHooks",
        "DatabaseHandler",
        "DatabaseHooks",
    };

    private static final String PREFIX = "Linkbeat";

    private Doors() {}

    /**
     * Defines them all, unless they are there since an earlier stay of this agent; what is opened is opened to each stay anew.
     *
     * @throws IllegalStateException when one is missing in the jar
     * @throws IllegalAccessException when {@code java.lang} could not be opened
     * @throws LinkageError when some of them are there already, from another copy of the agent
     */
    static void define(Instrumentation instrumentation, Function<String, byte @Nullable []> classBytes)
            throws IllegalAccessException {
        Set<Module> ours = Set.of(Doors.class.getModule());
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("java.lang", ours, "jdk.internal.reflect", ours),
                Set.of(),
                Map.of());
        if (areDefined()) {
            return;
        }
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
        for (String name : NAMES) {
            byte[] classFile = classBytes.apply("java/lang/" + PREFIX + name);
            if (classFile == null) {
                throw new IllegalStateException("the jar lacks the door " + name);
            }
            lookup.defineClass(classFile);
        }
    }

    private static boolean areDefined() {
        try {
            Class.forName("java.lang." + PREFIX + NAMES[NAMES.length - 1], false, null);
            return true;
        } catch (ClassNotFoundException notYet) {
            return false;
        }
    }
}
