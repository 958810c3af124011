package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Orders are paid and shipped by three applications that know only Kafka and a pool of threads; links join what they did. */
final class LinkedHops implements Scene {

    private static final List<Hop> HOPS =
            List.of(new Hop("Orders", "orders", "Payments"), new Hop("Payments", "payments", "Shipments"));

    @Override
    public String title() {
        return "orders are paid and shipped: two Kafka hops";
    }

    @Override
    public Outcome play(Stage stage) {
        try (Cast cast = new Cast(stage)) {
            HOPS.forEach(hop -> stage.broker().createTopic(hop.topic(), 1));
            for (String name : List.of("Orders", "Payments", "Shipments")) {
                cast.start(name, stage.orders(), Map.of());
            }
            stage.screen()
                    .print(
                            "started",
                            Line.of(
                                    "Orders, Payments, Shipments, each with -javaagent:linkbeat.jar and ENABLE_OTEL=true",
                                    Style.PLAIN));
            Map<String, ProgramResult> ends = cast.playToTheEnd();
            List<Tally> tallies = tallies(ends);
            List<TaskTally> charges =
                    List.of(TaskTally.of("Payments", "charge", Map.of("success", (long) count(ends, "Payments"))));
            cast.awaitSignals(() -> HopCheck.problems(stage.receiver().spans(), HOPS, stage.orders())
                            .isEmpty()
                    && MetricTable.of(stage.receiver().metrics(), tallies)
                            .problems()
                            .isEmpty()
                    && TaskTable.of(stage.receiver().metrics(), charges)
                            .problems()
                            .isEmpty());
            List<String> problems = new ArrayList<>(OutputCheck.problems(ends, "order", stage.orders()));
            problems.addAll(TaskTable.of(stage.receiver().metrics(), charges).problems());
            problems.addAll(show(stage, stage.receiver().spans()));
            if (problems.isEmpty()) {
                summarise(stage, stage.receiver().spans());
            }
            return new Outcome(problems, tallies);
        }
    }

    private static List<Tally> tallies(Map<String, ProgramResult> ends) {
        List<Tally> tallies = new ArrayList<>();
        for (Hop hop : HOPS) {
            tallies.add(new Tally(hop.from(), hop.topic(), count(ends, hop.from()), 0, 0));
            tallies.add(new Tally(hop.to(), hop.topic(), 0, count(ends, hop.to()), 0));
        }
        return List.copyOf(tallies);
    }

    private static int count(Map<String, ProgramResult> ends, String application) {
        return OutputCheck.count(Objects.requireNonNull(ends.get(application)));
    }

    private static List<String> show(Stage stage, List<ReceivedSpan> spans) {
        Screen screen = stage.screen();
        screen.print("received", Line.of(spans.size() + " spans as OTLP protobuf", Style.PLAIN));
        screen.print();
        Picture picture = Picture.of(Flow.of(spans), "Order", screen.terminal().columns());
        picture.lines().forEach(screen::print);
        List<String> problems = new ArrayList<>(HopCheck.problems(spans, HOPS, stage.orders()));
        problems.addAll(picture.problems(spans));
        return problems;
    }

    private static void summarise(Stage stage, List<ReceivedSpan> spans) {
        Screen screen = stage.screen();
        int orders = stage.orders();
        long traces = spans.stream().map(ReceivedSpan::traceId).distinct().count();
        screen.good(count(orders, "order") + ", " + orders * HOPS.size()
                + " hops: each links to the very span that sent it");
        screen.good(count(orders, "payment") + " made by a pool of threads: each send is below the span of its order");
        screen.good(traces + " traces of at most " + HopCheck.largestTrace(spans)
                + " spans: no trace grows with the pipeline");
        screen.good(count(orders, "shipment") + " printed: all that was ordered was paid and shipped, each once");
    }

    private static String count(int n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }
}
