package io.linkbeat.agent.status;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Puts the status where a tool of the same user can read it: into the JVM's agent properties, which travel over the attach
 * API. The application does not see them, nothing is written to a disk, and no other user can read or forge them.
 */
public final class Publication {

    /** The property that has the status. */
    public static final String PROPERTY = "linkbeat.status";

    private static final String PLACE = "jdk.internal.vm";

    private Publication() {}

    /**
     * Lets a table take the place of the JVM's agent properties, with what is in these. Does nothing when it is there.
     *
     * @throws ReflectiveOperationException where a JVM keeps them elsewhere
     */
    public static void place(Properties board, Instrumentation instrumentation) throws ReflectiveOperationException {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of(PLACE, Set.of(Publication.class.getModule())),
                Set.of(),
                Map.of());
        Class<?> support = Class.forName(PLACE + ".VMSupport", true, null);
        Method getter = support.getDeclaredMethod("getAgentProperties");
        getter.setAccessible(true);
        Field field = support.getDeclaredField("agentProps");
        field.setAccessible(true);
        // The lock under which the JVM makes them.
        synchronized (support) {
            Properties before = (Properties) getter.invoke(null);
            if (before.getClass() != board.getClass()) {
                board.putAll(before);
                field.set(null, board);
            }
        }
    }
}
