package io.linkbeat.smoke.statements;

import static io.linkbeat.smoke.statements.Recorded.batch;
import static io.linkbeat.smoke.statements.Recorded.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.linkbeat.smoke.Applications;
import io.linkbeat.smoke.TemporaryDirectory;
import io.linkbeat.smoke.jvm.Comparison;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Pools, proxies and drivers that delegate to themselves: the same statements on each way to H2 are one span and one measurement
 * each, which name the database, and the application sees the same results and exceptions as without the agent. Each way has a
 * database of its name, so that what is recorded of it is told apart.
 */
class OnceSmokeTest {

    private static final String INSERT = "INSERT INTO item VALUES (?, ?)";

    private static final List<Recorded> STATEMENTS = List.of(
            statement("CREATE TABLE item", "CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR)"),
            statement("INSERT item", INSERT),
            statement("UPDATE item", "UPDATE item SET name = ? WHERE id = ?"),
            batch("BATCH", INSERT + "; DELETE FROM item WHERE id = ?", 2),
            statement("SELECT item", "SELECT name FROM item WHERE id = ?"),
            statement("SELECT item", "SELECT name FROM item WHERE id = ?"),
            batch("BATCH INSERT item", INSERT, 2),
            statement("INSERT item", INSERT),
            statement("CALL UPPER", "CALL UPPER(?)"),
            statement("SELECT nowhere", "SELECT name FROM nowhere WHERE name = ?")
                    .failing("42S02"),
            statement("INSERT item", INSERT).failing("23505"),
            batch("BATCH INSERT item", INSERT, 2).failing("23505"));

    /** The application's own classes, whose methods are named like those of a statement, are none. */
    private static final String OWN = "orders";

    private static final List<Recorded> OF_OWN = List.of(
            statement("CREATE TABLE orders", "CREATE TABLE orders (id INT PRIMARY KEY, item VARCHAR)"),
            statement("INSERT orders", "INSERT INTO orders VALUES (?, ?)"),
            statement("SELECT orders", "SELECT id FROM orders WHERE item = ?"));

    @TestFactory
    Stream<DynamicTest> ways() throws IOException {
        Run run = new Run();
        assertThat(run.without.keySet()).contains("hikari", "c3p0", "everything", OWN);
        return Stream.concat(
                run.without.keySet().stream()
                        .map(way -> DynamicTest.dynamicTest(way, () -> assertSoftly(softly -> run.check(way, softly)))),
                Stream.of(DynamicTest.dynamicTest("and nothing else", run::checkThatThereIsNothingElse)));
    }

    /** All ways, gone without and with the agent. */
    private static final class Run {

        private final Map<String, String> without;
        private final Map<String, String> with;
        private final Comparison comparison;
        private final List<ReceivedSpan> spans;
        private final Measured measured;

        Run() throws IOException {
            try (TemporaryDirectory directory = TemporaryDirectory.create("once");
                    OtlpReceiver receiver = OtlpReceiver.start()) {
                comparison = Comparison.of(program(directory.path()), receiver);
                comparison.with().requireSuccess();
                without = Sections.of(comparison.without().stdout());
                with = Sections.of(comparison.with().stdout());
                // Pools have timers, which have spans too.
                spans = receiver.spans().stream()
                        .filter(span -> span.scope().name().equals("io.linkbeat.jdbc"))
                        .sorted(Comparator.comparingLong(ReceivedSpan::startNanos))
                        .toList();
                measured = new Measured(receiver.metrics());
            }
        }

        private static JavaProgram program(Path directory) throws IOException {
            List<Path> classPath = new ArrayList<>(Applications.library("pools"));
            classPath.addAll(Applications.library("client-lib"));
            classPath.add(Applications.compile("pools", directory, classPath));
            return JavaProgram.main("pools.Main")
                    .classPath(classPath)
                    // Where p6spy writes its log.
                    .directory(directory)
                    .jvmArgs(
                            "-Dcom.mchange.v2.log.MLog=com.mchange.v2.log.FallbackMLog",
                            "-Dcom.mchange.v2.log.FallbackMLog.DEFAULT_CUTOFF_LEVEL=WARNING");
        }

        void check(String way, SoftAssertions softly) {
            List<Recorded> expected = way.equals(OWN) ? OF_OWN : STATEMENTS;
            List<ReceivedSpan> ofWay = spans.stream()
                    .filter(span -> way.equals(span.attributes().get("db.namespace")))
                    .toList();
            softly.assertThat(with.get(way)).as("output").isEqualTo(without.get(way));
            softly.assertThat(ofWay).as("spans").extracting(Recorded::of).containsExactlyElementsOf(expected);
            softly.assertThat(measured.statements(way)).as("measurements").isEqualTo(expected.size());
            long failing = expected.stream()
                    .map(Recorded::failure)
                    .filter(Objects::nonNull)
                    .count();
            softly.assertThat(measured.failures(way)).as("failures measured").isEqualTo(failing);
            ofWay.forEach(span -> check(span, softly));
        }

        private static void check(ReceivedSpan span, SoftAssertions softly) {
            softly.assertThat(span.kind()).isEqualTo("CLIENT");
            softly.assertThat(span.isRoot()).as("is in no other").isTrue();
            softly.assertThat(span.attributes()).containsEntry("db.system.name", "h2database");
            boolean failed = span.attributes().containsKey("db.response.status_code");
            softly.assertThat(span.statusCode()).isEqualTo(failed ? "ERROR" : "UNSET");
            softly.assertThat(span.attributes().containsKey("error.type")).isEqualTo(failed);
        }

        void checkThatThereIsNothingElse() {
            assertThat(spans.stream()
                            .map(span -> String.valueOf(span.attributes().get("db.namespace")))
                            .collect(Collectors.toSet()))
                    .isEqualTo(without.keySet());
            assertThat(measured.statements()).isEqualTo(spans.size());
            assertThat(comparison.with().stderr())
                    .isEqualTo(comparison.without().stderr());
            assertThat(spans.toString()).doesNotContain("a secret", "a bound secret", "a teapot");
        }
    }
}
