package io.linkbeat.smoke.jvm;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Forked processes that still run; what is left when this JVM ends is killed. */
final class Leftovers {

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Leftovers::kill), "smoke-leftovers"));
    }

    private Leftovers() {}

    static void watch(Process process) {
        RUNNING.add(process);
        var unused = process.onExit().thenRun(() -> RUNNING.remove(process));
    }

    static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
