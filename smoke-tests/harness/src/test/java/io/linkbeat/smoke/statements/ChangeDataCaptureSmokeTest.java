package io.linkbeat.smoke.statements;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.AgentLines;
import io.linkbeat.smoke.Applications;
import io.linkbeat.smoke.Artifacts;
import io.linkbeat.smoke.SharedServers;
import io.linkbeat.smoke.TemporaryDirectory;
import io.linkbeat.smoke.jvm.Comparison;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.RunningProgram;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.kafka.WireReader;
import io.linkbeat.smoke.kafka.WireRecord;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import io.linkbeat.smoke.postgres.Postgres;
import io.linkbeat.smoke.programs.KafkaReader;
import io.linkbeat.smoke.programs.OutboxWriter;
import io.linkbeat.smoke.programs.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Change-data-capture for real: an outbox table in PostgreSQL, read by logical decoding in a JVM of its own, and sent on to
 * Kafka. The trace of a row goes with it, whether that JVM has the agent or not.
 */
@ExtendWith(SharedServers.class)
class ChangeDataCaptureSmokeTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ROWS = OutboxWriter.ROWS;

    /** Which of the writer's statements has put the row: the third is a batch. */
    private static final List<Integer> STATEMENT_OF_ROW = List.of(0, 1, 2, 2, 2, 3);

    private static Postgres postgres;
    private static TemporaryDirectory classes;
    private static List<Path> engineClassPath;

    private final Broker broker;
    private final OtlpReceiver receiver;

    ChangeDataCaptureSmokeTest(Broker broker, OtlpReceiver receiver) {
        this.broker = broker;
        this.receiver = receiver;
    }

    @BeforeAll
    static void start() throws IOException {
        postgres = Postgres.start(Map.of("wal_level", "logical"));
        classes = TemporaryDirectory.create("linkbeat-change-data-capture");
        List<Path> library = Applications.jars(Artifacts.debeziumLibrary());
        engineClassPath = new ArrayList<>(library);
        engineClassPath.add(Applications.compile("change-data-capture", classes.path(), library));
    }

    @AfterAll
    static void stop() {
        postgres.close();
        classes.close();
    }

    @Test
    void anEngineWithoutTheAgentCarriesTheContextOfTheInsertToTheConsumer() throws SQLException {
        capture("plain", UnaryOperator.identity());
        List<ReceivedSpan> inserts = inserts();
        List<ReceivedSpan> processes = read("plain-with");

        assertOneLinkEach(processes, inserts);
        assertWire("plain", inserts);
        assertThat(read("plain-without"))
                .as("rows that were put without the agent have no trace")
                .allSatisfy(process -> assertThat(process.links()).isEmpty());
        assertThat(named(name -> name.startsWith("send "))).isEmpty();
    }

    @Test
    void anEngineWithTheAgentIsOneMoreLinkOfTheChain() throws SQLException {
        capture("woven", engine -> engine.agent(receiver));
        List<ReceivedSpan> inserts = inserts();
        List<ReceivedSpan> sends = byOffset("send woven-with");
        List<ReceivedSpan> processes = read("woven-with");

        assertOneLinkEach(sends, inserts);
        assertOneLinkEach(processes, sends);
        assertWire("woven", sends);
    }

    /** Rows put without the agent and with it, for topics of their own; when this returns all of them have got there. */
    private void capture(String run, UnaryOperator<JavaProgram> wanted) throws SQLException {
        String url = outbox(run);
        List<String> topics = List.of(run + "-without", run + "-with");
        topics.forEach(topic -> broker.createTopic(topic, 1));
        try (RunningProgram engine = wanted.apply(engine(run)).start()) {
            engine.awaitLine("capturing"::equals, LIMIT);
            Comparison comparison = Comparison.of(
                    writer(url, topics.get(0)),
                    writer(url, topics.get(1))
                            .agent(receiver)
                            .env("LINKBEAT_JDBC_STAMP", "outbox")
                            .env("LINKBEAT_JDBC_OUTBOX", "outbox:traceparent"));
            comparison.without().requireSuccess();
            assertThat(comparison.differences()).isEmpty();
            topics.forEach(topic -> WireReader.read(broker, topic, ROWS, LIMIT));
            engine.closeStdin();
            assertThat(AgentLines.of(engine.await().requireSuccess())).isEmpty();
        }
    }

    private static String outbox(String database) throws SQLException {
        String url = postgres.createDatabase(database);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE outbox (id uuid PRIMARY KEY, aggregatetype varchar(255) NOT NULL,"
                    + " aggregateid varchar(255) NOT NULL, type varchar(255) NOT NULL, payload text,"
                    + " traceparent varchar(55))");
        }
        return url;
    }

    private JavaProgram engine(String database) {
        return JavaProgram.main("capture.Main")
                .classPath(engineClassPath)
                .jvmArgs("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .jvmArgs("-Dorg.slf4j.simpleLogger.defaultLogLevel=error")
                .args(broker.bootstrapServers(), Integer.toString(postgres.port()), database)
                .timeout(LIMIT.multipliedBy(2));
    }

    private static JavaProgram writer(String url, String topic) {
        return JavaProgram.main(OutboxWriter.class)
                .classPath(List.of(
                        Artifacts.codeSource(OutboxWriter.class),
                        Artifacts.clientLibrary().resolveSibling("databases").resolve("*")))
                .args(url, topic);
    }

    /** The statements of the writer that has the agent, in the order of their start. */
    private List<ReceivedSpan> inserts() {
        List<ReceivedSpan> statements = named(name -> name.endsWith("INSERT outbox"));
        assertThat(statements)
                .extracting(ReceivedSpan::name)
                .containsExactly("INSERT outbox", "INSERT outbox", "BATCH INSERT outbox", "INSERT outbox");
        return STATEMENT_OF_ROW.stream().map(statements::get).toList();
    }

    /** What a consumer that has the agent says of this topic's records. */
    private List<ReceivedSpan> read(String topic) {
        JavaProgram.main(KafkaReader.class)
                .classPath(Programs.classPath())
                .args(broker.bootstrapServers(), topic, Integer.toString(ROWS))
                .agent(receiver)
                .run()
                .requireSuccess();
        return byOffset("process " + topic);
    }

    private List<ReceivedSpan> byOffset(String name) {
        List<ReceivedSpan> spans = named(name::equals).stream()
                .sorted(Comparator.comparing(span -> (Long) span.attributes().get("messaging.kafka.offset")))
                .toList();
        assertThat(spans).hasSize(ROWS);
        return spans;
    }

    private List<ReceivedSpan> named(Predicate<String> name) {
        return receiver.spans().stream()
                .filter(span -> name.test(span.name()))
                .sorted(Comparator.comparingLong(ReceivedSpan::startNanos))
                .toList();
    }

    private static void assertOneLinkEach(List<ReceivedSpan> spans, List<ReceivedSpan> linked) {
        for (int row = 0; row < ROWS; row++) {
            assertThat(spans.get(row).links()).hasSize(1);
            assertThat(spans.get(row).isLinkedTo(linked.get(row)))
                    .as("row " + row + ": " + spans.get(row) + " is linked to " + linked.get(row))
                    .isTrue();
        }
    }

    /** Each row has got there once, in order, and is what it is without any agent but for its context. */
    private void assertWire(String run, List<ReceivedSpan> contexts) {
        List<WireRecord> without = WireReader.read(broker, run + "-without", ROWS, LIMIT);
        List<WireRecord> with = WireReader.read(broker, run + "-with", ROWS, LIMIT);
        assertThat(without).hasSize(ROWS);
        assertThat(with).hasSize(ROWS);
        for (int row = 0; row < ROWS; row++) {
            assertThat(with.get(row).key()).isEqualTo(without.get(row).key());
            assertThat(with.get(row).valueText()).isEqualTo(without.get(row).valueText());
            assertThat(with.get(row).headerKeys())
                    .hasSameElementsAs(without.get(row).headerKeys());
            ReceivedSpan context = contexts.get(row);
            assertThat(with.get(row).headerTexts("traceparent"))
                    .containsExactly("00-" + context.traceId() + "-" + context.spanId() + "-01");
        }
    }
}
