package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.jvm.ProgramResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an application says of the tasks of one operation.
 *
 * @param application its name
 * @param operation the method that hands them over, with its class
 * @param said how many have each status, or {@value #RUNNING}; what is not in there, none has
 */
record TaskTally(String application, String operation, Map<String, Long> said) {

    static final String RUNNING = "running";

    /** Where the applications of the demo are. */
    static final String PACKAGE = "io.linkbeat.demo.";

    private static final Pattern LINE = Pattern.compile("(\\w+): (\\d+ \\w+(?:, \\d+ \\w+)*)");

    private static final Pattern COUNT = Pattern.compile("(\\d+) (\\w+)");

    /** What people say, and what it is called in a metric. */
    private static final Map<String, String> WORDS = Map.of("done", "success", "failed", "failure", "late", "expired");

    /** The tasks that a method of an application has handed over. */
    static TaskTally of(String application, String method, Map<String, Long> said) {
        return new TaskTally(application, PACKAGE + application + "." + method, said);
    }

    /** By lines such as {@code wrap: 6 done, 1 late}, each beginning with the name of a method. */
    static List<TaskTally> printed(String application, ProgramResult end) {
        List<TaskTally> tallies = new ArrayList<>();
        end.stdout().lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            Map<String, Long> said = new TreeMap<>();
            Matcher counts = COUNT.matcher(line.group(2));
            while (counts.find()) {
                String word = counts.group(2);
                said.put(WORDS.getOrDefault(word, word), Long.valueOf(counts.group(1)));
            }
            tallies.add(of(application, line.group(1), said));
        });
        return List.copyOf(tallies);
    }

    /** How many have this status. */
    long of(String status) {
        return said.getOrDefault(status, 0L);
    }

    /** The operation as people call it: without its package. */
    String shortName() {
        return operation.startsWith(PACKAGE) ? operation.substring(PACKAGE.length()) : operation;
    }
}
