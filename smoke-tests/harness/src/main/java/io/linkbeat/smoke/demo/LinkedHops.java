package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Orders are paid and shipped by three applications that know only Kafka; links join what they did. */
final class LinkedHops implements Scene {

    private static final String PACKAGE = "io.linkbeat.demo.";
    private static final List<Hop> HOPS =
            List.of(new Hop("Orders", "orders", "Payments"), new Hop("Payments", "payments", "Shipments"));
    private static final Duration RUN_LIMIT = Duration.ofSeconds(30);
    private static final Duration LAST_SPANS_LIMIT = Duration.ofSeconds(3);

    @Override
    public String title() {
        return "orders are paid and shipped: two Kafka hops";
    }

    @Override
    public List<String> play(Stage stage) {
        List<Application> applications = new ArrayList<>();
        try {
            HOPS.forEach(hop -> stage.broker().createTopic(hop.topic(), 1));
            for (String name : List.of("Orders", "Payments", "Shipments")) {
                applications.add(stage.start(PACKAGE + name));
            }
            stage.screen()
                    .print(
                            "started",
                            Line.of(
                                    "Orders, Payments, Shipments, each with -javaagent:linkbeat.jar and ENABLE_OTEL=true",
                                    Style.PLAIN));
            await(RUN_LIMIT, () -> {
                tell(stage, applications);
                return applications.stream().noneMatch(Application::isRunning);
            });
            Map<String, ProgramResult> ends = new LinkedHashMap<>();
            applications.forEach(application -> ends.put(application.name(), application.end()));
            await(LAST_SPANS_LIMIT, () -> HopCheck.problems(stage.receiver().spans(), HOPS, stage.orders())
                    .isEmpty());
            tell(stage, applications);
            List<String> problems = new ArrayList<>(OutputCheck.problems(ends, stage.orders()));
            problems.addAll(show(stage, stage.receiver().spans()));
            if (problems.isEmpty()) {
                summarise(stage, stage.receiver().spans());
            }
            return problems;
        } finally {
            applications.forEach(Application::close);
        }
    }

    private static List<String> show(Stage stage, List<ReceivedSpan> spans) {
        Screen screen = stage.screen();
        screen.print("received", Line.of(spans.size() + " spans as OTLP protobuf", Style.PLAIN));
        screen.print();
        Picture picture = Picture.of(Flow.of(spans), "Order", screen.terminal().columns());
        picture.lines().forEach(screen::print);
        List<String> problems = new ArrayList<>(HopCheck.problems(spans, HOPS, stage.orders()));
        int links = spans.stream().mapToInt(span -> span.links().size()).sum();
        if (picture.spans() != spans.size() || picture.arrows() != links) {
            problems.add("The picture has " + picture.spans() + " spans and " + picture.arrows()
                    + " links, received were " + spans.size() + " and " + links);
        }
        return problems;
    }

    private static void summarise(Stage stage, List<ReceivedSpan> spans) {
        int orders = stage.orders();
        long traces = spans.stream().map(ReceivedSpan::traceId).distinct().count();
        good(
                stage,
                count(orders, "order") + ", " + orders * HOPS.size()
                        + " hops: each links to the very span that sent it");
        good(
                stage,
                traces + " traces of at most " + HopCheck.largestTrace(spans)
                        + " spans: no trace grows with the pipeline");
        good(stage, count(orders, "shipment") + " printed: all that was ordered was paid and shipped, each once");
    }

    private static String count(int n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    private static void good(Stage stage, String text) {
        stage.screen().print("✔", Style.GOOD, text);
    }

    private static void tell(Stage stage, List<Application> applications) {
        for (Application application : applications) {
            for (String line : application.newLines()) {
                stage.screen().print(application.name(), Line.of(line, Style.DIM));
            }
        }
        String running = applications.stream()
                .filter(Application::isRunning)
                .map(Application::name)
                .collect(Collectors.joining(", "));
        stage.screen().status(stage.receiver().spans().size() + " spans received; running: " + running);
    }

    private static void await(Duration atMost, Callable<Boolean> condition) {
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(80))
                    .atMost(atMost)
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            // What is not so by now is told by the checks that follow.
        }
    }
}
