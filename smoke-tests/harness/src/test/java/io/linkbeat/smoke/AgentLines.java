package io.linkbeat.smoke;

import io.linkbeat.smoke.jvm.ProgramResult;
import java.util.List;
import java.util.stream.Collectors;

/** Tells the agent's lines on standard error from the application's. */
public final class AgentLines {

    private static final String PREFIX = "[linkbeat] ";

    private AgentLines() {}

    /** What the agent said, in order and without its prefix. */
    public static List<String> of(ProgramResult result) {
        return result.stderr()
                .lines()
                .filter(line -> line.startsWith(PREFIX))
                .map(line -> line.substring(PREFIX.length()))
                .toList();
    }

    /** What the agent said that has this in it. */
    static List<String> with(String part, ProgramResult result) {
        return of(result).stream().filter(line -> line.contains(part)).toList();
    }

    /** What the application wrote itself, which the JVM's remark on a dump of its heap is not either. */
    static String without(ProgramResult result) {
        return result.stderr()
                .lines()
                .filter(line -> !line.startsWith(PREFIX) && !line.contains(HeapDump.NOT_COLLECTED))
                .collect(Collectors.joining("\n"));
    }
}
