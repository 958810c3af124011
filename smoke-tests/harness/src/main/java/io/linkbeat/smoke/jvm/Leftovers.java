package io.linkbeat.smoke.jvm;

import io.linkbeat.smoke.TemporaryDirectory;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Forked processes that still run; what is left when this JVM ends is killed, then what they wrote is removed. */
final class Leftovers {

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::clear, "smoke-leftovers"));
    }

    private Leftovers() {}

    static void watch(Process process) {
        RUNNING.add(process);
        if (ending) {
            kill(process);
        }
        var unused = process.onExit().thenRun(() -> RUNNING.remove(process));
    }

    private static void clear() {
        ending = true;
        RUNNING.forEach(Leftovers::kill);
        // The end is near, but a process that is not quite dead may still write.
        RUNNING.forEach(process -> process.onExit().join());
        TemporaryDirectory.deleteLeftovers();
    }

    static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
