package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Compares the spans of an application's tasks with what it said of them: each run of a periodic one has a trace of its own. */
final class ScheduleCheck {

    private ScheduleCheck() {}

    /** What is wrong, a sentence each, if these operations are periodic and no others. */
    static List<String> problems(Collection<ReceivedSpan> spans, List<TaskTally> tallies, List<String> periodic) {
        List<String> problems = new ArrayList<>();
        long known = 0;
        for (TaskTally said : tallies) {
            List<ReceivedSpan> ofOperation = of(spans, said);
            known += ofOperation.size();
            long runs = periodic.contains(said.shortName()) ? said.of("success") + said.of("failure") : 0;
            compare(problems, said.shortName(), "spans", ofOperation.size(), runs);
            long roots = ofOperation.stream()
                    .filter(span -> span.isRoot() && span.kind().equals("INTERNAL"))
                    .count();
            compare(problems, said.shortName(), "spans that start a trace", roots, runs);
            long failed = ofOperation.stream().filter(ScheduleCheck::isFailed).count();
            compare(problems, said.shortName(), "spans with an error", failed, Math.min(runs, said.of("failure")));
        }
        if (known != spans.size()) {
            problems.add((spans.size() - known) + " spans belong to no task that the application named");
        }
        return List.copyOf(problems);
    }

    /** A sentence for each run that failed, and so was the last one. */
    static List<String> ends(Collection<ReceivedSpan> spans, List<TaskTally> tallies) {
        List<String> ends = new ArrayList<>();
        for (TaskTally said : tallies) {
            of(spans, said).stream()
                    .filter(ScheduleCheck::isFailed)
                    .map(span -> said.shortName() + " threw "
                            + span.attributes().get(SpanLines.ERROR_TYPE) + ", and its schedule ended without a word")
                    .forEach(ends::add);
        }
        return List.copyOf(ends);
    }

    private static boolean isFailed(ReceivedSpan span) {
        return span.statusCode().equals("ERROR") && span.attributes().containsKey(SpanLines.ERROR_TYPE);
    }

    private static List<ReceivedSpan> of(Collection<ReceivedSpan> spans, TaskTally said) {
        return spans.stream()
                .filter(span -> span.serviceName().equals(said.application())
                        && span.name().equals(said.operation()))
                .toList();
    }

    private static void compare(List<String> problems, String name, String what, long found, long expected) {
        if (found != expected) {
            problems.add(name + ": " + found + " " + what + " instead of " + expected);
        }
    }
}
