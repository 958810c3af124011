package io.linkbeat.agent.telemetry;

import static io.linkbeat.agent.telemetry.StatementFixture.H2;
import static io.linkbeat.agent.telemetry.StatementFixture.REQUEST;
import static io.linkbeat.agent.telemetry.StatementFixture.UNSAMPLED;
import static io.linkbeat.agent.telemetry.StatementFixture.attribute;
import static io.linkbeat.agent.telemetry.StatementFixture.counted;
import static io.linkbeat.agent.telemetry.StatementFixture.current;
import static io.linkbeat.agent.telemetry.StatementFixture.execute;
import static io.linkbeat.agent.telemetry.StatementFixture.prepare;
import static io.linkbeat.agent.telemetry.StatementFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.bootstrap.DatabaseHooks;
import io.linkbeat.bootstrap.ThreadSlot;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spans and measurements of statements, from what the door tells. */
class StatementTelemetryTest {

    private static final String POSTGRESQL = "jdbc:postgresql://db.example:5433/shop";
    private static final String SQL = "SELECT name FROM orders WHERE id = ?";

    @RegisterExtension
    private final StatementFixture fixture = new StatementFixture();

    @Test
    void aStatementHasASpanAndAMeasurement() {
        fixture.open();
        PreparedStatement statement = fixture.prepared(fixture.connected(POSTGRESQL), SQL);
        execute(statement, null);

        SpanData span = fixture.only();
        assertThat(span.getName()).isEqualTo("SELECT orders");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getStatus()).isEqualTo(StatusData.unset());
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getLinks()).isEmpty();
        assertThat(span.getEvents()).isEmpty();
        assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("io.linkbeat.jdbc");
        assertThat(span.getInstrumentationScopeInfo().getVersion()).isEqualTo("1.2.3");
        assertThat(texts(span.getAttributes()))
                .isEqualTo(Map.of(
                        "db.system.name", "postgresql",
                        "db.namespace", "shop",
                        "server.address", "db.example",
                        "server.port", 5433L,
                        "db.query.summary", "SELECT orders",
                        "db.query.text", SQL));
        assertThat(fixture.measured()).singleElement().satisfies(point -> {
            assertThat(point.getCount()).isEqualTo(1);
            assertThat(point.getSum()).isEqualTo((span.getEndEpochNanos() - span.getStartEpochNanos()) / 1e9);
            assertThat(point.getBoundaries()).containsExactly(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0);
            assertThat(texts(point.getAttributes()))
                    .isEqualTo(Map.of(
                            "db.system.name", "postgresql",
                            "db.namespace", "shop",
                            "server.address", "db.example",
                            "server.port", 5433L,
                            "db.query.summary", "SELECT orders"));
        });
    }

    @Test
    void theTextMayComeWithTheCallAndHasItsLiteralsTakenOut() {
        fixture.open();
        PreparedStatement statement = fixture.created(fixture.connected(H2));

        assertThat(execute(statement, "DELETE FROM cart WHERE owner = 'ada'"))
                .isEqualTo("DELETE FROM cart WHERE owner = 'ada'");

        assertThat(fixture.only().getName()).isEqualTo("DELETE cart");
        assertThat(attribute(fixture.only(), "db.query.text")).isEqualTo("DELETE FROM cart WHERE owner = ?");
    }

    @Test
    void theTextOfACallTellsOfItsProcedureAlone() {
        fixture.open();
        execute(fixture.prepared(fixture.connected(H2), "{call restock(?)}"), null);

        assertThat(fixture.only().getName()).isEqualTo("call restock");
        assertThat(attribute(fixture.only(), "db.query.text")).isNull();
        assertThat(attribute(fixture.only(), "db.stored_procedure.name")).isEqualTo("restock");
        assertThat(fixture.measured()).singleElement().satisfies(point -> assertThat(texts(point.getAttributes()))
                .containsEntry("db.stored_procedure.name", "restock"));
    }

    @Test
    void whatIsCurrentIsItsParent() {
        fixture.open();
        PreparedStatement statement = fixture.prepared(fixture.connected(H2), SQL);
        current(REQUEST);
        execute(statement, null, null, () -> assertThat(ThreadSlot.current())
                .as("a driver's own work is inside of nothing else")
                .isSameAs(REQUEST));

        SpanData span = fixture.only();
        assertThat(span.getTraceId()).isEqualTo(TraceParent.traceId(1, 2));
        assertThat(span.getParentSpanId()).isEqualTo(TraceParent.spanId(3));
        assertThat(span.getSpanContext().getTraceState().get("vendor")).isEqualTo("1");
        assertThat(ThreadSlot.current()).isSameAs(REQUEST);
    }

    @ParameterizedTest
    @CsvSource({"parentbased_always_on, true", "always_off, false"})
    void whatIsNotSampledIsMeasured(String sampler, boolean inside) {
        fixture.sampler(sampler).open();
        current(inside ? UNSAMPLED : null);
        execute(fixture.prepared(fixture.connected(H2), SQL), null);

        assertThat(fixture.exporter.getFinishedSpanItems()).isEmpty();
        assertThat(fixture.measured()).singleElement().satisfies(point -> assertThat(point.getCount())
                .isEqualTo(1));
    }

    @Test
    void aParentMayBeRequiredForTheSpanAndNotForTheMeasurement() {
        fixture.requireParent().open();
        PreparedStatement statement = fixture.prepared(fixture.connected(H2), SQL);
        execute(statement, null);
        assertThat(fixture.exporter.getFinishedSpanItems()).isEmpty();

        current(REQUEST);
        execute(statement, null);

        assertThat(fixture.only().getTraceId()).isEqualTo(TraceParent.traceId(1, 2));
        assertThat(fixture.measured()).singleElement().satisfies(point -> assertThat(point.getCount())
                .isEqualTo(2));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:mem:shop, 42S02",
        "jdbc:postgresql://db/shop, 42S02",
        "jdbc:hsqldb:mem:shop, 42S02",
        "jdbc:derby:memory:shop, 42S02",
        "jdbc:sqlite:shop.db, 1146",
        "jdbc:mysql://db/shop, 1146",
        "jdbc:mariadb://db/shop, 1146",
        "jdbc:sqlserver://db;databaseName=shop, 1146",
        "jdbc:oracle:thin:@//db/shop, 1146",
        "jdbc:db2://db/shop, 1146",
    })
    void aFailureIsAnsweredByTheCodeOfItsSystem(String url, String code) {
        fixture.open();
        execute(
                fixture.prepared(fixture.connected(url), SQL),
                null,
                new SQLException("no orders of 'ada'", "42S02", 1146),
                () -> {});

        SpanData span = fixture.only();
        assertThat(span.getStatus()).isEqualTo(StatusData.error());
        assertThat(attribute(span, "error.type")).isEqualTo("java.sql.SQLException");
        assertThat(attribute(span, "db.response.status_code")).isEqualTo(code);
        assertThat(texts(span.getAttributes()).toString()).doesNotContain("ada");
        assertThat(span.getEvents()).isEmpty();
        assertThat(fixture.measured()).singleElement().satisfies(point -> assertThat(texts(point.getAttributes()))
                .containsEntry("error.type", "java.sql.SQLException")
                .containsEntry("db.response.status_code", code));
    }

    @Test
    void aFailureThatTheDatabaseDidNotAnswerHasNoCode() {
        fixture.open();
        for (String url : List.of(H2, "jdbc:mysql://db/shop")) {
            PreparedStatement statement = fixture.prepared(fixture.connected(url), SQL);
            execute(statement, null, new SQLException("no connection"), () -> {});
            execute(statement, null, new IllegalStateException("closed"), () -> {});
        }

        assertThat(fixture.exporter.getFinishedSpanItems())
                .hasSize(4)
                .allSatisfy(span ->
                        assertThat(attribute(span, "db.response.status_code")).isNull())
                .extracting(span -> attribute(span, "error.type"))
                .contains("java.sql.SQLException", "java.lang.IllegalStateException");
    }

    @Test
    void aStatementOfBeforeTheAgentHasNoTextAndItsConnectionIsAskedOnce() {
        fixture.open();
        Connection connection = fixture.driver.connection();
        for (int i = 0; i < 3; i++) {
            execute(fixture.driver.statement(connection), null);
        }
        execute(fixture.driver.statement(connection), SQL);

        assertThat(fixture.driver.asked).isEqualTo(1);
        assertThat(fixture.exporter.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .containsExactly("h2database", "h2database", "h2database", "SELECT orders");
        assertThat(texts(fixture.exporter.getFinishedSpanItems().get(0).getAttributes()))
                .isEqualTo(Map.of("db.system.name", "h2database", "db.namespace", "shop"));
    }

    @Test
    void aConnectionThatWasToldOfIsNotAsked() {
        fixture.open();
        execute(fixture.prepared(fixture.connected(H2), SQL), null);
        execute(fixture.created(fixture.connected(H2)), SQL);

        assertThat(fixture.driver.asked).isZero();
    }

    @Test
    void aConnectionThatDoesNotSayLeadsToAnUnknownDatabase() {
        fixture.driver.url = null;
        fixture.open();
        execute(fixture.driver.statement(fixture.driver.connection()), SQL);

        assertThat(fixture.only().getName()).isEqualTo("SELECT orders");
        assertThat(attribute(fixture.only(), "db.system.name")).isEqualTo("other_sql");
    }

    /** A pool's connection around a driver's: nobody has told of the pool's, and its objects are not told of either. */
    @Test
    void whateverStandsAroundADriverThereIsOneSpanAndTheDriverIsNotAsked() {
        fixture.open();
        PreparedStatement inner = fixture.prepared(fixture.connected(POSTGRESQL), SQL);
        Connection pooled = fixture.driver.connection();
        PreparedStatement outer = fixture.driver.statement(pooled);
        PreparedStatement outermost = fixture.driver.statement(pooled);

        execute(outermost, null, null, () -> execute(outer, null, null, () -> execute(inner, null)));

        assertThat(fixture.only().getName()).isEqualTo("SELECT orders");
        assertThat(attribute(fixture.only(), "server.address")).isEqualTo("db.example");
        assertThat(fixture.driver.asked).isZero();
        assertThat(fixture.measured()).singleElement().satisfies(point -> assertThat(point.getCount())
                .isEqualTo(1));
    }

    @Test
    void theInnermostOfUnknownStatementsIsAsked() {
        fixture.open();
        PlantedDriver pool = new PlantedDriver("jdbc:pool:");
        PreparedStatement inner = fixture.driver.statement(fixture.driver.connection());
        execute(pool.statement(pool.connection()), null, null, () -> execute(inner, null));

        assertThat(pool.asked).isZero();
        assertThat(fixture.only().getName()).isEqualTo("h2database");
    }

    @Test
    void whatOnlyLooksLikeAStatementIsNone() {
        StatementTelemetry telemetry = fixture.open();
        DatabaseHooks.connected("no connection", H2, null);
        DatabaseHooks.created("no connection", SQL, "no statement");
        assertThat(DatabaseHooks.executing("no statement", SQL)).isNull();
        assertThat(DatabaseHooks.batchExecuting("no statement")).isNull();
        assertThat(DatabaseHooks.batching("no statement", SQL)).isSameAs(SQL);
        DatabaseHooks.batchCleared("no statement");
        DatabaseHooks.closed("no statement");
        PreparedStatement statement = fixture.prepared(fixture.connected(H2), SQL);
        execute(statement, null, null, () -> execute("no statement", SQL));

        assertThat(telemetry.known()).isEqualTo(1);
        fixture.only();
    }

    /** An application's own finder of statements has the method of a connection, and a key in place of the text. */
    @Test
    void whatOnlyLooksLikeAConnectionDoesNotSayWhatWasPrepared() {
        fixture.open();
        Connection connection = fixture.connected(H2);
        PreparedStatement statement = fixture.driver.statement(connection);
        DatabaseHooks.preparing("finder", "order by id");
        prepare(connection, SQL, statement);
        DatabaseHooks.created("finder", "order by id", statement);
        execute(statement, null);

        assertThat(attribute(fixture.only(), "db.query.text")).isEqualTo(SQL);
        assertThat(fixture.driver.asked).isZero();
    }

    @Test
    void aStatementThatIsClosedIsForgotten() {
        StatementTelemetry telemetry = fixture.open();
        PreparedStatement statement = fixture.prepared(fixture.connected(H2), SQL);
        assertThat(telemetry.known()).isEqualTo(1);

        DatabaseHooks.closed(statement);

        assertThat(telemetry.known()).isZero();
    }

    @Test
    void statementsThatAreNeverClosedAreKnownUpToALimit() {
        StatementTelemetry telemetry = fixture.open();
        Connection connection = fixture.connected(H2);
        List<PreparedStatement> leaked = new ArrayList<>();
        for (int i = 0; i <= StatementTelemetry.MOST_STATEMENTS; i++) {
            leaked.add(fixture.prepared(connection, SQL));
        }
        execute(leaked.get(leaked.size() - 1), null);

        assertThat(telemetry.known()).isEqualTo(StatementTelemetry.MOST_STATEMENTS);
        assertThat(counted(fixture.self.limits())).isEqualTo(Map.of("jdbc.statements", 1L));
        assertThat(fixture.only().getName()).isEqualTo("h2database");
    }

    /** The agent leaves and comes back while a statement runs: what is under way is the former stay's. */
    @Test
    void whatComesFromAnotherStayIsPassedOver() {
        StatementTelemetry telemetry = fixture.open();
        PreparedStatement statement = fixture.prepared(fixture.connected(H2), SQL);
        Object foreign = new Object();

        assertThat(telemetry.stamped(foreign, SQL)).isSameAs(SQL);
        telemetry.nested(foreign, statement);
        telemetry.executed(foreign, null);
        telemetry.batchExecuted(foreign, statement, new int[2], null);

        assertThat(fixture.exporter.getFinishedSpanItems()).isEmpty();
        assertThat(fixture.measured()).isEmpty();
    }
}
