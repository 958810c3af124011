package io.linkbeat.smoke.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.linkbeat.smoke.SharedServers;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.mariadb.MariaDb;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedMetric;
import io.linkbeat.smoke.otlp.ReceivedPoint;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import io.linkbeat.smoke.postgres.Postgres;
import io.linkbeat.smoke.programs.statements.JdbcContract;
import io.linkbeat.smoke.programs.statements.Vendor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every way to run a statement is one span and one measurement, on every database the same and whatever is stamped; and no
 * value of the application is in them.
 */
@ExtendWith(SharedServers.class)
class JdbcContractSmokeTest {

    private static final String SCOPE = "io.linkbeat.jdbc";
    private static final String DATABASE = "contract";
    private static final String TASK = JdbcContract.class.getName() + ".";

    private final OtlpReceiver receiver;
    private final Databases databases;

    JdbcContractSmokeTest(Postgres postgres, MariaDb mariadb, OtlpReceiver receiver, @TempDir Path directory) {
        this.receiver = receiver;
        this.databases = new Databases(postgres, mariadb, directory);
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, none",
        "MARIADB, none",
        "H2, none",
        "HSQLDB, none",
        "DERBY, none",
        "SQLITE, none",
        "POSTGRESQL, comment",
        "MARIADB, comment",
        "SQLITE, comment",
        "POSTGRESQL, outbox",
        "MARIADB, outbox",
        "H2, outbox"
    })
    void everyStatementIsOneSpan(Vendor vendor, String stamp) {
        JavaProgram program = databases
                .program(JdbcContract.class)
                .args(vendor.name(), databases.empty(vendor, DATABASE))
                .jvmArgs("-Dlinkbeat.jdbc.stamp=" + stamp)
                .jvmArgs("-Dlinkbeat.jdbc.stamp.prepared=true", "-Dlinkbeat.jdbc.outbox=note:name");
        program.agent(receiver).run().requireSuccess();

        assertSecretsStay();
        // The first spans wait for the SDK, and those that come when it is there may overtake them.
        List<ReceivedSpan> statements = receiver.spans().stream()
                .filter(span -> span.scope().name().equals(SCOPE))
                .sorted(Comparator.comparing(ReceivedSpan::startNanos))
                .toList();
        Map<String, List<Recorded>> expected = ContractSteps.of(vendor, stamp.equals("comment"));
        Map<String, List<Recorded>> seen = byStep(statements);
        assertSoftly(softly ->
                expected.forEach((step, recorded) -> softly.assertThat(seen.getOrDefault(step, ContractSteps.NONE))
                        .as(step)
                        .isEqualTo(recorded)));
        assertThat(seen.keySet()).isSubsetOf(expected.keySet());
        statements.forEach(span -> assertAbout(span, vendor));
        assertMeasured(statements);
        assertOnHooks();
    }

    private void assertSecretsStay() {
        assertThat(receiver.contains("INSERT INTO item"))
                .as("statements are shown")
                .isTrue();
        for (String secret : List.of(JdbcContract.LITERAL, JdbcContract.BOUND)) {
            assertThat(receiver.contains(secret)).as(secret).isFalse();
        }
    }

    /** Those that have no parent are under the empty name; the others are children of a step's task. */
    private Map<String, List<Recorded>> byStep(List<ReceivedSpan> statements) {
        Map<String, ReceivedSpan> byId =
                receiver.spans().stream().collect(Collectors.toMap(ReceivedSpan::spanId, Function.identity()));
        Map<String, List<Recorded>> steps = new LinkedHashMap<>();
        for (ReceivedSpan span : statements) {
            ReceivedSpan task = byId.get(span.parentSpanId());
            assertThat(task != null).as("its parent came").isEqualTo(!span.isRoot());
            String step = "";
            if (task != null) {
                assertThat(span.traceId()).isEqualTo(task.traceId());
                assertThat(task.name()).startsWith(TASK);
                step = task.name().substring(TASK.length());
            }
            steps.computeIfAbsent(step, any -> new ArrayList<>()).add(Recorded.of(span));
        }
        return steps;
    }

    private void assertAbout(ReceivedSpan span, Vendor vendor) {
        Long port = databases.port(vendor);
        Map<String, Object> attributes = span.attributes();
        assertThat(span.kind()).isEqualTo("CLIENT");
        assertThat(span.links()).isEmpty();
        assertThat(span.statusMessage()).isEmpty();
        assertThat(attributes)
                .containsEntry("db.system.name", system(vendor))
                .containsEntry("db.namespace", databases.namespace(vendor, DATABASE))
                .containsEntry("db.query.summary", span.name());
        assertThat(attributes.get("server.address")).isEqualTo(port == null ? null : "localhost");
        assertThat(attributes.get("server.port")).isEqualTo(port);
        assertThat(attributes.get("db.stored_procedure.name"))
                .isEqualTo(span.name().startsWith("call ") ? "remember" : null);
        boolean failed = attributes.containsKey("db.response.status_code");
        assertThat(span.statusCode()).isEqualTo(failed ? "ERROR" : "UNSET");
        assertThat(attributes.containsKey("error.type")).isEqualTo(failed);
    }

    private static String system(Vendor vendor) {
        return switch (vendor) {
            case POSTGRESQL -> "postgresql";
            case MARIADB -> "mariadb";
            case H2 -> "h2database";
            case HSQLDB -> "hsqldb";
            case DERBY -> "derby";
            case SQLITE -> "sqlite";
        };
    }

    /** A measurement for each span, with the same attributes less its text and the size of its batch. */
    private void assertMeasured(List<ReceivedSpan> statements) {
        Map<Map<String, Object>, Long> expected = new HashMap<>();
        for (ReceivedSpan span : statements) {
            Map<String, Object> attributes = new HashMap<>(span.attributes());
            attributes.keySet().removeAll(List.of("db.query.text", "db.operation.batch.size"));
            expected.merge(attributes, 1L, Long::sum);
        }
        ReceivedMetric last = Collections.max(
                receiver.metrics().stream()
                        .filter(metric -> metric.name().equals("db.client.operation.duration"))
                        .toList(),
                (one, other) -> Long.compare(count(one), count(other)));
        assertThat(last.scope().name()).isEqualTo(SCOPE);
        assertThat(last.unit()).isEqualTo("s");
        assertThat(last.points().stream().collect(Collectors.toMap(ReceivedPoint::attributes, ReceivedPoint::count)))
                .isEqualTo(expected);
    }

    private static long count(ReceivedMetric metric) {
        return metric.points().stream().mapToLong(ReceivedPoint::count).sum();
    }

    private void assertOnHooks() {
        assertThat(receiver.metrics())
                .filteredOn(metric -> metric.name().equals("linkbeat.hook.errors"))
                .allSatisfy(metric -> assertThat(metric.points()).isEmpty());
    }
}
