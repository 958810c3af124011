package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.jvm.ProgramResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an application says of the statements that it has given to its database.
 *
 * @param application its name
 * @param calls how often it did what, in the order in which it did so first
 */
record StatementTally(String application, Map<String, Long> calls) {

    /** SQL begins with a capital, what people say of their tasks does not. */
    private static final Pattern LINE = Pattern.compile("\\w+: (\\d+ [A-Z].*)");

    private static final Pattern COUNT = Pattern.compile("(\\d+) ([^,]+)");

    /** By lines such as {@code wrote: 3 INSERT orders, 3 INSERT outbox}. */
    static StatementTally printed(String application, ProgramResult end) {
        Map<String, Long> calls = new LinkedHashMap<>();
        end.stdout().lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            Matcher counts = COUNT.matcher(line.group(1));
            while (counts.find()) {
                calls.merge(counts.group(2), Long.valueOf(counts.group(1)), Long::sum);
            }
        });
        return new StatementTally(application, calls);
    }

    /** All of them. */
    long sum() {
        return calls.values().stream().mapToLong(Long::longValue).sum();
    }
}
