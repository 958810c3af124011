package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Linkbeat's stay in an application that was there before it and is there after it. For one thread. */
final class Visit {

    /** Both ends are in the same application. */
    static final Hop HOP = new Hop("Parcels", "parcels", "Parcels");

    private static final String NOUN = "parcel";
    private static final int ENOUGH = 5;
    private static final int SHOWN_LINES = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Stage stage;
    private final Screen screen;
    private final Application application;
    private final Prompt prompt;
    private final List<String> problems = new ArrayList<>();

    Visit(Stage stage, Application application) {
        this.stage = stage;
        this.screen = stage.screen();
        this.application = application;
        this.prompt = new Prompt(screen);
    }

    Outcome play() {
        await(() -> delivered() >= ENOUGH);
        int before = delivered();
        tell("as process " + application.pid() + ", without an agent: " + before + " parcels delivered");
        screen.print();
        command(
                "attach",
                "otel.service.name=" + HOP.from(),
                "otel.exporter.otlp.endpoint=" + stage.receiver().endpoint(),
                "otel.bsp.schedule.delay=200",
                "linkbeat.kafka.record-key=true");
        await(() -> check().whole().size() >= ENOUGH);
        draw();
        command("status");
        problems.addAll(status().problemsWhileOn());
        command("detach");
        // One may be on its way to be delivered.
        int sentAtTheEnd = delivered() + 1;
        StatusJson afterwards = status();
        problems.addAll(afterwards.problemsAfterDetach());
        int spans = stage.receiver().spans().size();
        await(() -> delivered() >= sentAtTheEnd + ENOUGH);
        ProgramResult end = application.leave();
        int all = OutputCheck.count(end);
        tell("goes on: " + (all - sentAtTheEnd) + " parcels more, "
                + (stage.receiver().spans().size() - spans) + " spans more");
        problems.addAll(check().problems(before, sentAtTheEnd));
        problems.addAll(OutputCheck.problems(Map.of(HOP.from(), end), NOUN, all));
        if (problems.isEmpty()) {
            summarise(all, afterwards.classes());
        }
        return new Outcome(List.copyOf(problems), List.of());
    }

    private void summarise(int all, long classes) {
        StayCheck check = check();
        screen.good(all + " parcels delivered, each once: before, while and after Linkbeat was there");
        screen.good("spans of parcels " + check.first() + " to " + check.last()
                + " and of no other; each process links to its send");
        screen.good("status: on, and nothing keeps signals from arriving; then detached, its " + classes
                + " classes as they were");
    }

    private void command(String command, String... settings) {
        String[] arguments = Stream.concat(Stream.of(command, Long.toString(application.pid())), Stream.of(settings))
                .toArray(String[]::new);
        ProgramResult end = prompt.type(arguments);
        if (end.exitCode() != 0 || end.timedOut()) {
            problems.add(command + " did not end well: " + end.describe());
        }
        prompt.answer(end.stdout().lines().toList(), SHOWN_LINES);
    }

    private StatusJson status() {
        return StatusJson.of(
                prompt.run("status", Long.toString(application.pid()), "--json").stdout());
    }

    private void draw() {
        screen.print("received", Line.of(stage.receiver().spans().size() + " spans as OTLP protobuf", Style.PLAIN));
        screen.print();
        check().whole().stream().findFirst().ifPresent(spans -> {
            Picture picture = Picture.of(
                    Flow.ofServices(spans, Set.of(HOP.from())),
                    "Parcel",
                    List.of(),
                    screen.terminal().columns());
            picture.lines().forEach(screen::print);
            problems.addAll(picture.problems(spans));
        });
    }

    private StayCheck check() {
        List<ReceivedSpan> spans = stage.receiver().spans();
        return new StayCheck(spans, HOP, NOUN);
    }

    private int delivered() {
        return application.lines();
    }

    private void await(BooleanSupplier condition) {
        Cast.await(PATIENCE, () -> {
            screen.status(delivered() + " parcels delivered; "
                    + stage.receiver().spans().size() + " spans received");
            return condition.getAsBoolean() || !application.isRunning();
        });
    }

    private void tell(String text) {
        screen.print("running", Line.of(HOP.from() + " " + text, Style.PLAIN));
    }
}
