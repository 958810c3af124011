package io.linkbeat.smoke.programs.beats;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Goes through all drills of a class at once, since they mostly wait, and prints what each has seen. Argument: the class. */
public final class Drills {

    private Drills() {}

    /** The operation that the periodic tasks of a drill are counted under. */
    public static String operation(Class<?> drills, String drill) {
        return drills.getName() + "." + drill;
    }

    public static void main(String[] arguments) throws Exception {
        warmUp();
        Map<String, FutureTask<Object>> all = new TreeMap<>();
        Arrays.stream(Class.forName(arguments[0]).getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Drill.class))
                .filter(method -> method.getAnnotation(Drill.class).since()
                        <= Runtime.version().feature())
                .forEach(method -> all.put(method.getName(), new FutureTask<>(() -> go(method))));
        all.forEach((name, drill) -> new Thread(drill, name).start());
        for (Map.Entry<String, FutureTask<Object>> drill : all.entrySet()) {
            System.out.println(drill.getKey() + ": " + drill.getValue().get());
        }
    }

    /** The first run of all may be late with what a JVM does once. */
    static void warmUp() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        Timer timer = new Timer(Timer.WARM);
        pool.scheduleAtFixedRate(() -> timer.tick(), 0, 1, TimeUnit.MILLISECONDS);
        pool.scheduleWithFixedDelay(() -> timer.tick(), 0, 1, TimeUnit.MILLISECONDS);
        Hog.keep(pool, 1, 1);
        timer.awaitOver();
        Timer.end(pool);
    }

    private static Object go(Method drill) throws Exception {
        try {
            return drill.invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception failure ? failure : e;
        }
    }
}
