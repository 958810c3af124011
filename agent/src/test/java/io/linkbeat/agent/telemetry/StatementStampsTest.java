package io.linkbeat.agent.telemetry;

import static io.linkbeat.agent.telemetry.StatementFixture.H2;
import static io.linkbeat.agent.telemetry.StatementFixture.OTHER;
import static io.linkbeat.agent.telemetry.StatementFixture.REQUEST;
import static io.linkbeat.agent.telemetry.StatementFixture.UNSAMPLED;
import static io.linkbeat.agent.telemetry.StatementFixture.attribute;
import static io.linkbeat.agent.telemetry.StatementFixture.counted;
import static io.linkbeat.agent.telemetry.StatementFixture.current;
import static io.linkbeat.agent.telemetry.StatementFixture.execute;
import static io.linkbeat.agent.telemetry.StatementFixture.executeBatch;
import static io.linkbeat.agent.telemetry.StatementFixture.prepare;
import static io.linkbeat.agent.telemetry.StatementFixture.traceparent;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.Fork;
import io.linkbeat.bootstrap.DatabaseHooks;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trace context that goes with a statement, in a comment or in an outbox's column. */
class StatementStampsTest {

    private static final String SQL = "SELECT name FROM orders";
    private static final String STALE =
            SQL + " /*traceparent='00-00000000000000010000000000000002-0000000000000003-01'*/";
    private static final String ROW = "INSERT INTO outbox(id, context) VALUES (?, ?)";
    private static final String UNSAFE = "INSERT INTO outbox(id, context) SELECT id, context FROM late";
    private static final String NULL = "2=NULL of 12";

    @RegisterExtension
    private final StatementFixture fixture = new StatementFixture();

    private static String commented(String sql, SpanData span) {
        return sql + " /*traceparent='" + traceparent(span) + "'*/";
    }

    private SpanData last() {
        List<SpanData> spans = fixture.exporter.getFinishedSpanItems();
        return spans.get(spans.size() - 1);
    }

    @Test
    void aTextCarriesTheContextOfItsOwnSpanAndIsShownWithout() {
        fixture.comment(false).open();
        PreparedStatement statement = fixture.created(fixture.connected(H2));

        String sent = execute(statement, SQL);
        assertThat(sent).isEqualTo(commented(SQL, fixture.only()));
        String again = execute(statement, sent);

        assertThat(again).isEqualTo(commented(SQL, last())).isNotEqualTo(sent);
        assertThat(fixture.exporter.getFinishedSpanItems())
                .allSatisfy(span -> assertThat(attribute(span, "db.query.text")).isEqualTo(SQL));
    }

    @Test
    void theStateOfATraceGoesWithIt() {
        fixture.comment(false).open();
        current(REQUEST);

        assertThat(execute(fixture.created(fixture.connected(H2)), SQL))
                .contains(traceparent(fixture.only()))
                .contains("tracestate='vendor%3D1'");
    }

    @Test
    void whatIsNotSampledCarriesNothingAndNothingStale() {
        fixture.comment(false).open();
        PreparedStatement statement = fixture.created(fixture.connected(H2));
        current(UNSAMPLED);

        assertThat(execute(statement, SQL)).isSameAs(SQL);
        assertThat(execute(statement, STALE).strip()).isEqualTo(SQL);
        assertThat(DatabaseHooks.batching(statement, STALE).strip()).isEqualTo(SQL);
        assertThat(prepare(fixture.connected(H2), STALE, statement).strip()).isEqualTo(SQL);
    }

    @Test
    void aTextThatCannotBeReadToItsEndIsCounted() {
        fixture.comment(false).open();
        PreparedStatement statement = fixture.created(fixture.connected(H2));

        assertThat(execute(statement, "SELECT 'open")).isEqualTo("SELECT 'open");

        assertThat(counted(fixture.self.stampsSkipped())).isEqualTo(Map.of("comment", 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "noPropagator"})
    void whereNothingIsToBeStampedNothingIs(String why) {
        if (why.equals("noPropagator")) {
            fixture.comment(true).outbox().comment(true).withoutPropagator();
        }
        fixture.open();
        PreparedStatement statement = fixture.created(fixture.connected(H2));

        assertThat(execute(statement, STALE)).isSameAs(STALE);
        assertThat(DatabaseHooks.batching(statement, STALE)).isSameAs(STALE);
        assertThat(prepare(fixture.connected(H2), STALE, statement)).isSameAs(STALE);
        execute(fixture.prepared(fixture.connected(H2), ROW), null);
        assertThat(fixture.driver.bound).isEmpty();
    }

    @Test
    void aWrapperWithoutAConnectionHidesNotWhereTheStatementInsideRuns() {
        fixture.comment(false).open();
        PreparedStatement inside = fixture.created(fixture.connected(H2));

        execute(fixture.driver.statement(null), SQL, null, () -> execute(inside, SQL));

        assertThat(attribute(fixture.only(), "db.system.name")).isEqualTo("h2database");
    }

    @Test
    void whatIsPreparedIsLeftAsItIs() {
        fixture.comment(false).open();

        assertThat(prepare(fixture.connected(H2), SQL, fixture.driver.statement(null)))
                .isSameAs(SQL);
    }

    @Test
    void whatIsPreparedMayCarryTheContextOfItsFirstRun() {
        fixture.comment(true).open();
        var connection = fixture.connected(H2);
        PreparedStatement statement = fixture.driver.statement(connection);
        current(REQUEST);
        String sent = prepare(connection, SQL, statement);
        current(null);

        execute(statement, null);
        assertThat(sent).contains(traceparent(fixture.only()));
        assertThat(fixture.only().getParentSpanId()).isEqualTo(TraceParent.spanId(REQUEST.spanId));
        assertThat(attribute(fixture.only(), "db.query.text")).isEqualTo(SQL);

        execute(statement, null);
        assertThat(sent).doesNotContain(last().getSpanId()).doesNotContain(last().getTraceId());
    }

    @Test
    void whatIsPreparedCarriesItsContextThoughItsBatchIsCleared() {
        fixture.comment(true).open();
        var connection = fixture.connected(H2);
        PreparedStatement statement = fixture.driver.statement(connection);
        String sent = prepare(connection, SQL, statement);
        DatabaseHooks.batchCleared(statement);
        execute(statement, null);

        assertThat(sent).contains(traceparent(fixture.only()));
    }

    @Test
    void aHostThatIsNotTrustedSeesNothing() {
        fixture.comment(true).open();
        var connection = fixture.connected("jdbc:postgresql://trusted,elsewhere/shop");
        PreparedStatement statement = fixture.created(connection);

        assertThat(execute(statement, SQL)).isSameAs(SQL);
        assertThat(prepare(connection, SQL, statement)).isSameAs(SQL);
        assertThat(execute(fixture.created(fixture.connected("jdbc:postgresql://trusted/shop")), SQL))
                .isEqualTo(commented(SQL, last()));

        assertThat(counted(fixture.self.suppressed())).isEqualTo(Map.of("jdbc", 2L));
    }

    @Test
    void norDoesAHostThatIsNamedBesideTheUrl() {
        fixture.comment(false).open();
        Properties beside = new Properties();
        beside.setProperty("PGHOST", "elsewhere");
        PreparedStatement statement = fixture.created(fixture.connected("jdbc:postgresql:shop", beside));

        assertThat(execute(statement, SQL)).isSameAs(SQL);
        assertThat(counted(fixture.self.suppressed())).isEqualTo(Map.of("jdbc", 1L));
    }

    /** A pool's connection says the URL, and not what the driver was given beside it. */
    @Test
    void norDoesItThroughAPool() {
        fixture.comment(true).open();
        Properties beside = new Properties();
        beside.setProperty("socketFactory", "cloud.Sockets");
        fixture.driver.url = "jdbc:postgresql://trusted/shop";
        fixture.connected(fixture.driver.url, beside);
        var pooled = fixture.driver.connection();
        PreparedStatement statement = fixture.driver.statement(pooled);

        assertThat(execute(statement, SQL)).isSameAs(SQL);
        assertThat(prepare(pooled, SQL, statement)).isSameAs(SQL);
    }

    @Test
    void thatItIsWithheldIsSaidOnceForADestination() throws Exception {
        assertThat(Fork.run(Withheld.class).errorLines())
                .containsExactly("[linkbeat] trace context is kept from elsewhere:5432, which is not among"
                        + " otel.trusted.hosts; set that to include it, or linkbeat.jdbc.stamp=none");
    }

    static final class Withheld {
        public static void main(String[] args) {
            StatementFixture fixture = new StatementFixture();
            fixture.comment(false).open();
            for (String database : List.of("shop", "shop", "stock")) {
                execute(fixture.created(fixture.connected("jdbc:postgresql://elsewhere/" + database)), SQL);
            }
        }
    }

    @Test
    void anOutboxGetsTheContextOfTheStatementsOwnSpanOnce() {
        fixture.outbox().open();
        PreparedStatement inner = fixture.prepared(fixture.connected(H2), ROW);
        PreparedStatement outer = fixture.driver.statement(fixture.driver.connection());
        execute(outer, null, null, () -> execute(inner, null, null, () -> execute(inner, null)));

        assertThat(fixture.driver.bound).containsExactly("2=" + traceparent(fixture.only()));
        execute(inner, null);
        assertThat(fixture.driver.bound).hasSize(2).last().isEqualTo("2=" + traceparent(last()));
    }

    @Test
    void anOutboxGetsAContextThatIsNotSampledToo() {
        fixture.outbox().open();
        PreparedStatement statement = fixture.prepared(fixture.connected(H2), ROW);
        current(UNSAMPLED);
        execute(statement, null);

        assertThat(fixture.driver.bound)
                .singleElement()
                .asString()
                .matches("2=00-" + TraceParent.traceId(1, 2) + "-[0-9a-f]{16}-00");
        assertThat(fixture.exporter.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void anOutboxGetsNullWhereNoContextIs() {
        fixture.outbox().requireParent().open();
        PreparedStatement statement = fixture.prepared(fixture.connected(H2), ROW);
        execute(statement, null);
        DatabaseHooks.batching(statement, null);

        assertThat(fixture.driver.bound).containsExactly(NULL, NULL);
    }

    @Test
    void anOutboxElsewhereGetsNull() {
        fixture.outbox().open();
        execute(fixture.prepared(fixture.connected("jdbc:postgresql://elsewhere/shop"), ROW), null);

        assertThat(fixture.driver.bound).containsExactly(NULL);
        assertThat(counted(fixture.self.suppressed())).isEqualTo(Map.of("jdbc", 1L));
    }

    @Test
    void whatIsNotSafeIsLeftAloneAndCountedOnceARun() {
        fixture.outbox().open();
        PreparedStatement statement = fixture.prepared(fixture.connected(H2), UNSAFE);
        execute(statement, null, null, () -> execute(statement, null));
        execute(fixture.prepared(fixture.connected(H2), "INSERT INTO orders(id) VALUES (?)"), null);
        execute(fixture.created(fixture.connected(H2)), ROW);

        assertThat(fixture.driver.bound).isEmpty();
        assertThat(counted(fixture.self.stampsSkipped())).isEqualTo(Map.of("outbox", 1L));
    }

    @Test
    void aDriverThatTakesNoTextRunsItsStatement() {
        fixture.outbox().open();
        fixture.driver.refuses = true;
        execute(fixture.prepared(fixture.connected(H2), ROW), null);

        assertThat(fixture.only().getName()).isEqualTo("INSERT outbox");
        assertThat(counted(fixture.self.stampsSkipped())).isEqualTo(Map.of("refused", 1L));
    }

    @Test
    void rowsOfABatchCarryTheContextOfItsSpanOrOfTheOtherTraceTheyAreAddedIn() {
        fixture.outbox().open();
        PreparedStatement statement = fixture.prepared(fixture.connected(H2), ROW);
        current(REQUEST);
        DatabaseHooks.batching(statement, null);
        current(null);
        DatabaseHooks.batching(statement, null);
        current(OTHER);
        DatabaseHooks.batching(statement, null);
        executeBatch(statement, new int[3], null);

        SpanData batch = fixture.only();
        assertThat(batch.getParentSpanId()).isEqualTo(TraceParent.spanId(REQUEST.spanId));
        assertThat(fixture.driver.bound)
                .containsExactly(
                        "2=" + traceparent(batch),
                        "2=" + traceparent(batch),
                        "2=00-" + TraceParent.traceId(4, 5) + "-" + TraceParent.spanId(6) + "-01");
    }

    @Test
    void textsOfABatchCarryTheContextOfItsSpan() {
        fixture.comment(false).open();
        PreparedStatement statement = fixture.created(fixture.connected(H2));
        String added = DatabaseHooks.batching(statement, STALE);
        executeBatch(statement, new int[1], null);

        assertThat(added).isEqualTo(commented(SQL, fixture.only()));
        assertThat(attribute(fixture.only(), "db.query.text")).isEqualTo(SQL);
    }

    @Test
    void whetherABatchIsSampledIsDecidedOnce() {
        fixture.comment(false).sampler("traceidratio", 0.1).open();
        for (int batch = 0; batch < 200; batch++) {
            PreparedStatement statement = fixture.created(fixture.connected(H2));
            for (int text = 0; text < 20; text++) {
                DatabaseHooks.batching(statement, SQL);
            }
            executeBatch(statement, new int[20], null);
        }

        assertThat(fixture.exporter.getFinishedSpanItems()).hasSizeLessThan(80);
    }

    @Test
    void aStatementThatRunsBesideABatchLeavesTheContextToTheBatch() {
        fixture.outbox().open();
        PreparedStatement statement = fixture.prepared(fixture.connected(H2), ROW);
        DatabaseHooks.batching(statement, null);
        execute(statement, null);
        executeBatch(statement, new int[1], null);

        assertThat(fixture.driver.bound).hasSize(2).first().isEqualTo("2=" + traceparent(last()));
    }

    @Test
    void aBatchThatIsClearedOrRunLeavesItsContextToNoOther() {
        fixture.outbox().open();
        PreparedStatement statement = fixture.prepared(fixture.connected(H2), ROW);
        DatabaseHooks.batching(statement, null);
        DatabaseHooks.batchCleared(statement);
        DatabaseHooks.batching(statement, null);
        executeBatch(statement, new int[1], null);
        DatabaseHooks.batching(statement, null);

        assertThat(fixture.driver.bound).hasSize(3).doesNotHaveDuplicates();
        assertThat(fixture.driver.bound.get(1)).isEqualTo("2=" + traceparent(fixture.only()));
    }
}
