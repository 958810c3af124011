package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Errands are done by pools of threads, and end in every way that a task can end. */
final class EveryOutcome implements Scene {

    private static final String ERRANDS = "Errands";
    private static final int GIFTS = 6;
    private static final String DEADLINE = "LINKBEAT_TASKS_DEADLINE_IO_LINKBEAT_DEMO_ERRANDS_DELIVER";
    private static final List<String> PERIODIC = List.of("Errands.water", "Errands.till");

    @Override
    public String title() {
        return "errands on pools of threads: how did each task end?";
    }

    @Override
    public Outcome play(Stage stage) {
        try (Cast cast = new Cast(stage)) {
            cast.start(ERRANDS, GIFTS, Map.of(DEADLINE, "250ms"));
            stage.screen().print("started", Line.of(ERRANDS + " with", Style.PLAIN));
            stage.screen().print("", Line.of(DEADLINE + "=250ms", Style.PLAIN));
            ProgramResult end = Objects.requireNonNull(cast.playToTheEnd().get(ERRANDS));
            List<TaskTally> said = TaskTally.printed(ERRANDS, end);
            cast.awaitSignals(() -> problems(stage, said).isEmpty());
            List<String> problems = new ArrayList<>(ended(end, said));
            problems.addAll(problems(stage, said));
            problems.addAll(show(stage, said));
            if (problems.isEmpty()) {
                summarise(stage, said);
            }
            return new Outcome(List.copyOf(problems), List.of());
        }
    }

    private static List<String> problems(Stage stage, List<TaskTally> said) {
        List<String> problems =
                new ArrayList<>(TaskTable.of(stage.receiver().metrics(), said).problems());
        problems.addAll(ScheduleCheck.problems(stage.receiver().spans(), said, PERIODIC));
        return problems;
    }

    private static List<String> ended(ProgramResult end, List<TaskTally> said) {
        List<String> problems = new ArrayList<>();
        if (end.exitCode() != 0 || end.timedOut()) {
            problems.add(ERRANDS + " did not end well: " + end.describe());
        }
        TaskTable.COUNTED.stream()
                .filter(status -> said.stream().noneMatch(tally -> tally.of(status) > 0))
                .forEach(status -> problems.add(ERRANDS + " has not said that any task is " + status));
        return problems;
    }

    private static List<String> show(Stage stage, List<TaskTally> said) {
        Screen screen = stage.screen();
        List<ReceivedSpan> spans = stage.receiver().spans();
        screen.print("received", Line.of(spans.size() + " spans as OTLP protobuf, of periodic runs", Style.PLAIN));
        screen.print();
        List<Line> notes = ScheduleCheck.ends(spans, said).stream()
                .map(text -> Line.of(text, Style.BAD))
                .toList();
        Picture picture = Picture.of(
                Flow.ofServices(spans, Set.of(ERRANDS)),
                "Schedules",
                notes,
                screen.terminal().columns());
        picture.lines().forEach(screen::print);
        screen.print("metrics", Line.of("of all tasks, by the last export; · is none", Style.PLAIN));
        screen.print();
        TaskTable.of(stage.receiver().metrics(), said).lines().forEach(screen::print);
        screen.print();
        TaskTable.legend().forEach(screen::print);
        screen.print();
        return picture.problems(spans);
    }

    private static void summarise(Stage stage, List<TaskTally> said) {
        long tasks = said.stream()
                .flatMap(tally -> tally.said().values().stream())
                .mapToLong(Long::longValue)
                .sum();
        stage.screen()
                .good(tasks + " outcomes in " + said.size() + " operations: each count is what " + ERRANDS + " said");
        TaskTable.of(stage.receiver().metrics(), said).failures().forEach(text -> stage.screen()
                .good("swallowed by futures, and told here: " + text));
    }
}
