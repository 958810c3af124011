package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.Jdks;
import io.linkbeat.smoke.jvm.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.netbeans.lib.profiler.heap.Field;
import org.netbeans.lib.profiler.heap.FieldValue;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.ObjectArrayInstance;
import org.netbeans.lib.profiler.heap.ObjectFieldValue;

/**
 * A heap dump seen as three owners: the agent (classes of its isolated loader), the application (classes of the system
 * loader, less the agent's few entry classes there), and the platform.
 */
public final class HeapDump {

    private static final String ISOLATED_LOADER = "io.linkbeat.agent.entry.IsolatedLoader";
    private static final String SYSTEM_LOADER = "jdk.internal.loader.ClassLoaders$AppClassLoader";
    private static final String ENTRY_PACKAGE = "io.linkbeat.agent.entry.";

    /** What a JVM whose program is in native code at the moment of a dump says on the program's standard error. */
    static final String NOT_COLLECTED = "GC locker is held; pre-heapdump GC was skipped";

    private final Map<Long, JavaClass> agent = new HashMap<>();
    private final Set<Long> application = new HashSet<>();
    private final Set<String> classes = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<Instance> agentObjects = new ArrayList<>();

    private HeapDump(Heap heap) {
        for (JavaClass type : heap.getAllClasses()) {
            classes.add(type.getName());
            Instance loader = type.getClassLoader();
            String loadedBy = loader == null ? "" : loader.getJavaClass().getName();
            if (loadedBy.equals(ISOLATED_LOADER)) {
                agent.put(type.getJavaClassId(), type);
            } else if (loadedBy.equals(SYSTEM_LOADER) && !type.getName().startsWith(ENTRY_PACKAGE)) {
                application.add(type.getJavaClassId());
            }
        }
        // The library's own counts are not made for a heap that is read this fast.
        for (Instance instance : heap.getAllInstances()) {
            counts.merge(name(instance), 1, Integer::sum);
            if (agent.containsKey(instance.getJavaClass().getJavaClassId())) {
                agentObjects.add(instance);
            }
        }
    }

    static HeapDump read(Path file) throws IOException {
        return new HeapDump(HeapFactory.createHeap(file.toFile()));
    }

    /** Of the objects of that program that are reachable: the JVM collects first. */
    static HeapDump of(RunningProgram program, Path directory) throws IOException, InterruptedException {
        Path file = directory.resolve("heap-" + program.pid() + ".hprof");
        Files.deleteIfExists(file);
        Path said = directory.resolve("jcmd.txt");
        Path jcmd = Jdks.chosen().home().resolve("bin").resolve("jcmd");
        Process process = new ProcessBuilder(
                        jcmd.toString(), Long.toString(program.pid()), "GC.heap_dump", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor()).as("see " + said).isZero();
        return read(file);
    }

    /**
     * Of a program that the agent has left. References that the JVM has cleared wait for its own thread, and connections for
     * the end of their idle time; so what holds an object a moment after the agent has left need not hold it.
     */
    public static HeapDump withoutAgent(RunningProgram program, Path directory) {
        return Awaitility.await("the agent's class loader is gone")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> of(program, directory),
                        heap -> heap.count(ISOLATED_LOADER) == 0 && heap.agentClasses() == 0);
    }

    /** How many objects there are of all classes of this name, whoever loaded them. */
    public int count(String className) {
        return counts.getOrDefault(className, 0);
    }

    /** The names of the classes there are, whoever loaded them. */
    Set<String> classes() {
        return classes;
    }

    public int agentClasses() {
        return agent.size();
    }

    int agentObjects() {
        return agentObjects.size();
    }

    /**
     * The ways from the agent's objects and static fields to an object or a class of the application, through arrays, the
     * platform's collections and concurrent containers and the doors, but through no weak or soft reference.
     */
    List<String> applicationObjectsHeldByTheAgent() {
        List<String> ways = new ArrayList<>();
        Deque<Step> open = new ArrayDeque<>();
        Set<Long> seen = new HashSet<>();
        for (JavaClass type : agent.values()) {
            for (FieldValue value : type.getStaticFieldValues()) {
                // The loader, the mirror and other fields of the VM's own stand among the static ones in angle
                // brackets.
                if (value instanceof ObjectFieldValue reference
                        && !value.getField().getName().startsWith("<")) {
                    add(
                            reference.getInstance(),
                            type.getName() + "." + value.getField().getName(),
                            open,
                            seen);
                }
            }
        }
        for (Instance instance : agentObjects) {
            add(instance, name(instance), open, seen);
        }
        for (Step step = open.poll(); step != null; step = open.poll()) {
            if (isApplications(step.object)) {
                ways.add(step.way);
            } else if (isFollowed(step.object)) {
                expand(step, open, seen);
            }
        }
        return ways;
    }

    private record Step(Instance object, String way) {}

    private static void add(Instance object, String way, Deque<Step> open, Set<Long> seen) {
        if (object != null && seen.add(object.getInstanceId())) {
            open.add(new Step(object, way));
        }
    }

    private static void expand(Step step, Deque<Step> open, Set<Long> seen) {
        if (step.object instanceof ObjectArrayInstance array) {
            for (Instance element : array.getValues()) {
                add(element, step.way + "[] -> " + name(element), open, seen);
            }
            return;
        }
        for (FieldValue value : step.object.getFieldValues()) {
            if (value instanceof ObjectFieldValue reference && !isReferent(value.getField())) {
                Instance next = reference.getInstance();
                add(next, step.way + "." + value.getField().getName() + " -> " + name(next), open, seen);
            }
        }
    }

    private static boolean isReferent(Field field) {
        return field.getDeclaringClass().getName().equals("java.lang.ref.Reference");
    }

    private boolean isApplications(Instance object) {
        return application.contains(object.getJavaClass().getJavaClassId())
                || application.contains(object.getInstanceId());
    }

    /** Not into threads, class loaders, modules and the like: all that the platform shares hangs there. */
    private boolean isFollowed(Instance object) {
        String name = object.getJavaClass().getName();
        return agent.containsKey(object.getJavaClass().getJavaClassId())
                || object instanceof ObjectArrayInstance
                || name.startsWith("java.util.")
                || name.startsWith("java.lang.Linkbeat")
                || name.startsWith("java.lang.ref.")
                || name.startsWith("java.lang.invoke.");
    }

    private static String name(Instance object) {
        return object == null ? "null" : object.getJavaClass().getName();
    }
}
