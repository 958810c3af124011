package io.linkbeat.smoke.programs.tasks;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Goes all ways, one after the other, each inside of a task that is current when it hands over others. */
public final class Ways {

    /** In two halves, since a program has at most two hundred operations. */
    private static final Map<String, List<Class<?>>> FAMILIES = Map.of(
            "pools",
            List.of(
                    PoolWays.class,
                    BulkWays.class,
                    EndingWays.class,
                    RejectedWays.class,
                    IdentityWays.class,
                    HookWays.class,
                    WrappedWays.class,
                    ScheduledWays.class),
            "others",
            List.of(
                    ForkJoinWays.class,
                    NewForkJoinWays.class,
                    FirstStageWays.class,
                    StageWays.class,
                    TwoStageWays.class,
                    ThreadPerTaskWays.class));

    private Ways() {}

    /** The ways of one half that there are on a JDK of this feature version. */
    public static Stream<Method> of(String half, int feature) {
        return FAMILIES.get(half).stream().flatMap(family -> Arrays.stream(family.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Way.class))
                .filter(method -> method.getAnnotation(Way.class).since() <= feature)
                .sorted(Comparator.comparing(Method::getName)));
    }

    /** What a way is called: its class and its method. */
    public static String name(Method way) {
        return way.getDeclaringClass().getSimpleName() + "." + way.getName();
    }

    /** The operation that the tasks of a way are counted under. */
    public static String operation(Method way) {
        String named = way.getAnnotation(Way.class).named();
        return way.getDeclaringClass().getName() + (named.isEmpty() ? "." + way.getName() : "$" + named);
    }

    /** The operations of the tasks that help. */
    public static List<String> helpers() {
        return List.of(Outer.class.getName(), Leaf.class.getName(), Blocker.class.getName());
    }

    /** The task inside of which a way is gone. */
    public static String outer() {
        return Outer.class.getName();
    }

    /** The task that every task of a way hands over. */
    public static String leaf() {
        return Leaf.class.getName();
    }

    /** All of one half. Argument: which. */
    public static void main(String[] arguments) throws Exception {
        ExecutorService outside = Executors.newSingleThreadExecutor();
        for (Method way : of(arguments[0], Runtime.version().feature()).toList()) {
            Notes notes = new Notes();
            outside.submit(new Outer(way, notes)).get();
            notes.print(name(way));
        }
        outside.shutdown();
        Notes.shutdown();
    }
}
