package io.linkbeat.smoke.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.linkbeat.smoke.jvm.Comparison;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.Jdks;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import io.linkbeat.smoke.programs.Programs;
import io.linkbeat.smoke.programs.tasks.Way;
import io.linkbeat.smoke.programs.tasks.Ways;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every public way to hand a task to an executor of the JDK: its context is seen, it has one span and one outcome, and the
 * application sees what it sees without the agent, which is why the program prints all that it finds of identity.
 */
class ExecutorsSmokeTest {

    private static final Set<String> BEGUN = Set.of("success", "failure", "expired", Way.INTERRUPTED);

    @TestFactory
    Stream<DynamicTest> pools() {
        return new Run("pools").tests();
    }

    @TestFactory
    Stream<DynamicTest> othersOfManyProcessors() {
        return new Run("others", "-Djava.util.concurrent.ForkJoinPool.common.parallelism=4").tests();
    }

    /** With one processor JDK 17 gives each stage a thread of its own. */
    @TestFactory
    Stream<DynamicTest> othersOfOneProcessor() {
        return new Run("others", "-Djava.util.concurrent.ForkJoinPool.common.parallelism=1").tests();
    }

    /** One half of the ways, gone without and with the agent. */
    private static final class Run {
        private final List<Method> ways;
        private final Comparison comparison;
        private final TaskFigures figures;
        private final Map<String, List<ReceivedSpan>> byName;
        private final Map<String, List<ReceivedSpan>> byParent;
        private final Map<String, ReceivedSpan> byId;
        private final Set<ReceivedSpan> outersSeen = new HashSet<>();

        Run(String half, String... options) {
            ways = Ways.of(half, Jdks.chosen().feature()).toList();
            JavaProgram program = JavaProgram.main(Ways.class)
                    .classPath(Programs.classPath())
                    .jvmArgs(options)
                    .jvmArgs(
                            "-Dlinkbeat.tasks.spans=all",
                            "-Dlinkbeat.tasks.deadline.*.expiresAtDeadline*=30ms",
                            "-Dlinkbeat.tasks.waiter-deadlines.*.expiresFor*=true")
                    .args(half);
            try (OtlpReceiver receiver = OtlpReceiver.start()) {
                comparison = Comparison.of(program, receiver);
                comparison.with().requireSuccess();
                figures = new TaskFigures(receiver.metrics());
                List<ReceivedSpan> spans = receiver.spans();
                byName = spans.stream().collect(Collectors.groupingBy(ReceivedSpan::name));
                byParent = spans.stream().collect(Collectors.groupingBy(ReceivedSpan::parentSpanId));
                byId = spans.stream().collect(Collectors.toMap(ReceivedSpan::spanId, Function.identity()));
            }
        }

        Stream<DynamicTest> tests() {
            Map<String, String> without = sections(comparison.without().stdout());
            Map<String, String> with = sections(comparison.with().stdout());
            Stream<DynamicTest> rows = ways.stream()
                    .map(way -> DynamicTest.dynamicTest(
                            Ways.name(way),
                            () -> assertSoftly(softly -> {
                                softly.assertThat(with.get(Ways.name(way)))
                                        .as("output")
                                        .isNotNull()
                                        .isEqualTo(without.get(Ways.name(way)));
                                check(way, softly);
                            })));
            return Stream.concat(
                    rows, Stream.of(DynamicTest.dynamicTest("and nothing else", this::checkThatThereIsNothingElse)));
        }

        private void check(Method way, SoftAssertions softly) {
            Way row = way.getAnnotation(Way.class);
            String operation = Ways.operation(way);
            Map<String, Long> begun = counts(row, BEGUN::contains);
            long runs = begun.values().stream().mapToLong(Long::longValue).sum();
            softly.assertThat(figures.outcomes(operation)).as("outcomes").isEqualTo(counts(row, outcome -> true));
            softly.assertThat(figures.durations(operation)).as("durations").isEqualTo(begun);
            softly.assertThat(figures.queueDurations(operation)).as("waits").isEqualTo(row.waited() ? runs : 0);
            softly.assertThat(figures.running(operation)).as("still running").isZero();
            Map<String, Long> errors =
                    begun.containsKey("failure") ? Map.of(row.error().getName(), begun.get("failure")) : Map.of();
            softly.assertThat(figures.errors(operation)).as("types of errors").isEqualTo(errors);
            List<ReceivedSpan> spans = byName.getOrDefault(operation, List.of());
            softly.assertThat(spans).as("spans").hasSize((int) runs);
            spans.forEach(span -> check(span, row, softly));
            checkOuter(spans, row, softly);
        }

        private void check(ReceivedSpan span, Way row, SoftAssertions softly) {
            softly.assertThat(byParent.getOrDefault(span.spanId(), List.of()))
                    .as("what it handed over itself")
                    .extracting(ReceivedSpan::name)
                    .containsExactly(Ways.leaf());
            softly.assertThat(span.isRoot()).as("starts its trace").isEqualTo(row.linked());
            softly.assertThat(span.links()).as("links").hasSize(row.linked() ? 1 : 0);
            boolean failed = "failure".equals(span.attributes().get("status"));
            softly.assertThat(span.statusCode()).isEqualTo(failed ? "ERROR" : "UNSET");
            softly.assertThat(span.attributes().get("error.type"))
                    .isEqualTo(failed ? row.error().getName() : null);
        }

        /** All are of the same task that went this way, and of no other way. */
        private void checkOuter(List<ReceivedSpan> spans, Way row, SoftAssertions softly) {
            Set<String> origins = spans.stream()
                    .flatMap(span -> row.linked()
                            ? span.links().stream().map(link -> link.spanId())
                            : Stream.of(span.parentSpanId()))
                    .collect(Collectors.toSet());
            softly.assertThat(origins).as("where they come from").hasSize(spans.isEmpty() ? 0 : 1);
            for (String origin : origins) {
                ReceivedSpan outer = byId.get(origin);
                softly.assertThat(outer).as("origin").isNotNull();
                if (outer != null) {
                    softly.assertThat(outer.name()).as("origin").isEqualTo(Ways.outer());
                    softly.assertThat(outersSeen.add(outer))
                            .as("an origin of its own")
                            .isTrue();
                }
            }
        }

        private void checkThatThereIsNothingElse() {
            Set<String> known = ways.stream()
                    .filter(way -> way.getAnnotation(Way.class).value().length > 0)
                    .map(Ways::operation)
                    .collect(Collectors.toSet());
            known.addAll(Ways.helpers());
            assertThat(figures.operations())
                    .filteredOn(operation -> !known.contains(operation))
                    .isEmpty();
            assertThat(byName.keySet())
                    .filteredOn(name -> !known.contains(name))
                    .isEmpty();
            assertThat(figures.outcomes(Ways.outer())).isEqualTo(Map.of("success", (long) ways.size()));
            assertThat(comparison.with().stderr())
                    .isEqualTo(comparison.without().stderr());
        }

        private static Map<String, Long> counts(Way row, Predicate<String> wanted) {
            return Arrays.stream(row.value())
                    .filter(wanted)
                    .collect(Collectors.groupingBy(
                            outcome -> outcome.equals(Way.INTERRUPTED) ? "cancelled" : outcome,
                            TreeMap::new,
                            Collectors.counting()));
        }

        /** What was printed of each way. */
        private static Map<String, String> sections(String output) {
            Map<String, String> sections = new LinkedHashMap<>();
            for (String section : output.split("(?m)^# ")) {
                String[] parts = section.split("\n", 2);
                sections.put(parts[0], parts.length == 1 ? "" : parts[1]);
            }
            return sections;
        }
    }
}
