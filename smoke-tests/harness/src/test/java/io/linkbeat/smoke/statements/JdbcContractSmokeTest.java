package io.linkbeat.smoke.statements;

import static io.linkbeat.smoke.statements.Recorded.batch;
import static io.linkbeat.smoke.statements.Recorded.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.linkbeat.smoke.SharedServers;
import io.linkbeat.smoke.jvm.JavaProgram;
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

    /** What is expected of a step without any statement of its own. */
    private static final List<Recorded> NONE = List.of();

    private static final Recorded INSERT = statement("INSERT item", "INSERT INTO item (id, name) VALUES (?, ?)");
    private static final Recorded SELECT = statement("SELECT item", "SELECT id FROM item WHERE name = ?");
    private static final Recorded DELETE = statement("DELETE item", "DELETE FROM item WHERE name = ?");
    private static final Recorded NOTE = statement("INSERT note", "INSERT INTO note (name) VALUES (?)");

    private static final Recorded LONG_PREPARED =
            statement("SELECT item", "SELECT name FROM item WHERE name = ? OR name = ?");

    private final Postgres postgres;
    private final OtlpReceiver receiver;
    private final Databases databases;

    JdbcContractSmokeTest(Postgres postgres, OtlpReceiver receiver, @TempDir Path directory) {
        this.postgres = postgres;
        this.receiver = receiver;
        this.databases = new Databases(postgres, directory);
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, none",
        "H2, none",
        "HSQLDB, none",
        "DERBY, none",
        "SQLITE, none",
        "POSTGRESQL, comment",
        "SQLITE, comment",
        "POSTGRESQL, outbox",
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
        List<ReceivedSpan> statements = receiver.spans().stream()
                .filter(span -> span.scope().name().equals(SCOPE))
                .toList();
        Map<String, List<Recorded>> expected = steps(vendor, stamp.equals("comment"));
        Map<String, List<Recorded>> seen = byStep(statements);
        assertSoftly(softly -> expected.forEach((step, recorded) ->
                softly.assertThat(seen.getOrDefault(step, NONE)).as(step).isEqualTo(recorded)));
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

    /**
     * By the names of their steps.
     *
     * @param isReserved whether what is prepared names its first run already, which is then where it was prepared
     */
    private static Map<String, List<Recorded>> steps(Vendor vendor, boolean isReserved) {
        String unknownTable =
                switch (vendor) {
                    case POSTGRESQL -> "42P01";
                    case H2 -> "42S02";
                    case HSQLDB -> "42501";
                    case DERBY -> "42X05";
                    case SQLITE -> "1";
                };
        String duplicate = vendor == Vendor.SQLITE ? "19" : "23505";
        Map<String, List<Recorded>> steps = new LinkedHashMap<>();
        steps.put(
                "plain",
                List.of(INSERT, statement("UPDATE item", "UPDATE item SET name = ? WHERE id = ?"), SELECT, DELETE));
        steps.put("prepared", List.of(INSERT, INSERT, INSERT, SELECT, SELECT));
        steps.put("generatedKeys", vendor == Vendor.DERBY ? notesOfDerby() : List.of(NOTE, NOTE, NOTE));
        steps.put("callable", vendor.hasProcedures() ? List.of(new Recorded("call remember", null, null, null)) : NONE);
        steps.put("plainBatch", List.of(batch("BATCH INSERT item", INSERT.text(), 3)));
        steps.put("mixedBatch", List.of(batch("BATCH", INSERT.text() + "; " + DELETE.text(), 2)));
        steps.put("preparedBatch", List.of(batchOf(4), batchOf(2)));
        steps.put("clearedBatch", List.of(batchOf(2)));
        steps.put("emptyBatch", NONE);
        steps.put("batchOfOne", List.of(DELETE, INSERT));
        steps.put(
                "failing",
                List.of(
                        statement("DELETE nowhere", "DELETE FROM nowhere WHERE name = ?")
                                .failing(unknownTable),
                        INSERT.failing(duplicate)));
        steps.put("failingBatch", List.of(batchOf(2).failing(duplicate)));
        steps.put("severalThreads", List.of(SELECT, SELECT, SELECT));
        steps.put("runLongPrepared", isReserved ? List.of(LONG_PREPARED) : List.of(LONG_PREPARED, LONG_PREPARED));
        steps.put(
                "texts",
                List.of(
                        statement(
                                "SELECT item note",
                                "SELECT a.id, b.name FROM item a JOIN note b ON a.id = b.id AND b.name = ? /*?*/"),
                        statement(
                                "INSERT note SELECT item",
                                "INSERT INTO note (name) SELECT name FROM item WHERE id > ? AND name = ?")));
        steps.put("", withoutTask(vendor, isReserved));
        return steps;
    }

    /** Which finds a generated key by another statement. */
    private static List<Recorded> notesOfDerby() {
        Recorded key = statement("VALUES", "VALUES IDENTITY_VAL_LOCAL()");
        return List.of(NOTE, key, NOTE, key, NOTE, key);
    }

    private static Recorded batchOf(int size) {
        return batch("BATCH INSERT item", INSERT.text(), size);
    }

    /** What makes the tables, and what runs last. */
    private static List<Recorded> withoutTask(Vendor vendor, boolean isReserved) {
        String key = vendor == Vendor.SQLITE ? "" : "GENERATED BY DEFAULT AS IDENTITY ";
        List<Recorded> roots = new ArrayList<>();
        if (vendor == Vendor.SQLITE) {
            roots.add(statement("pragma", "pragma busy_timeout=?"));
        }
        roots.add(statement(
                "CREATE TABLE item",
                "CREATE TABLE item (id INTEGER NOT NULL, name VARCHAR(?), CONSTRAINT once UNIQUE (id))"));
        roots.add(statement(
                "CREATE TABLE note", "CREATE TABLE note (id INTEGER " + key + "PRIMARY KEY, name VARCHAR(?))"));
        switch (vendor) {
            case POSTGRESQL ->
                roots.add(statement(
                        "CREATE FUNCTION remember", "CREATE FUNCTION remember(INT) RETURNS VOID LANGUAGE SQL AS ?"));
            case H2 -> roots.add(statement("CREATE", "CREATE ALIAS remember FOR ?"));
            case HSQLDB ->
                roots.add(
                        statement(
                                "CREATE PROCEDURE remember",
                                "CREATE PROCEDURE remember(IN which INT) MODIFIES SQL DATA DELETE FROM item WHERE id = -which"));
            case DERBY ->
                roots.add(
                        statement(
                                "CREATE PROCEDURE remember",
                                "CREATE PROCEDURE remember(IN which INT) LANGUAGE JAVA PARAMETER STYLE JAVA NO SQL EXTERNAL NAME ?"));
            case SQLITE -> {}
        }
        if (isReserved) {
            roots.add(LONG_PREPARED);
        }
        roots.add(statement("UPDATE item", "UPDATE item SET name = ? WHERE id = -?"));
        return roots;
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
        boolean isServer = vendor == Vendor.POSTGRESQL;
        Map<String, Object> attributes = span.attributes();
        assertThat(span.kind()).isEqualTo("CLIENT");
        assertThat(span.links()).isEmpty();
        assertThat(span.statusMessage()).isEmpty();
        assertThat(attributes)
                .containsEntry("db.system.name", system(vendor))
                .containsEntry("db.namespace", databases.namespace(vendor, DATABASE))
                .containsEntry("db.query.summary", span.name());
        assertThat(attributes.get("server.address")).isEqualTo(isServer ? "localhost" : null);
        assertThat(attributes.get("server.port")).isEqualTo(isServer ? (long) postgres.port() : null);
        assertThat(attributes.get("db.stored_procedure.name"))
                .isEqualTo(span.name().startsWith("call ") ? "remember" : null);
        boolean failed = attributes.containsKey("db.response.status_code");
        assertThat(span.statusCode()).isEqualTo(failed ? "ERROR" : "UNSET");
        assertThat(attributes.containsKey("error.type")).isEqualTo(failed);
    }

    private static String system(Vendor vendor) {
        return switch (vendor) {
            case POSTGRESQL -> "postgresql";
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
