package io.linkbeat.agent.telemetry;

/**
 * The frameworks whose loops over a batch only put records into buffers of their own. Told by who constructs the consumer:
 * the first caller outside the library and the agent. An application's own consumer inside such a framework is the
 * application's.
 */
final class BufferingFrameworks {

    private static final String[] FRAMEWORKS = {
        "org.apache.kafka.streams.", "org.apache.kafka.connect.", "org.apache.flink.", "org.apache.spark.",
    };

    /** What stands between the framework and here: the agent, its doors, and the library. */
    private static final String[] BETWEEN = {"io.linkbeat.agent.", "org.apache.kafka.clients."};

    private static final String DOOR = "Linkbeat";

    private BufferingFrameworks() {}

    /** Whether one of them constructs the client whose constructor is on this thread's stack. */
    static boolean construct() {
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            String caller = frame.getClassName();
            if (!startsWithOne(caller, BETWEEN) && !isDoor(caller)) {
                return startsWithOne(caller, FRAMEWORKS);
            }
        }
        return false;
    }

    private static boolean isDoor(String caller) {
        return caller.startsWith("io.linkbeat.bootstrap.") || caller.startsWith("java.lang." + DOOR);
    }

    private static boolean startsWithOne(String name, String[] prefixes) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
