package io.linkbeat.agent.telemetry;

import static io.linkbeat.agent.telemetry.StatementFixture.H2;
import static io.linkbeat.agent.telemetry.StatementFixture.attribute;
import static io.linkbeat.agent.telemetry.StatementFixture.execute;
import static io.linkbeat.agent.telemetry.StatementFixture.executeBatch;
import static io.linkbeat.agent.telemetry.StatementFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.bootstrap.DatabaseHooks;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a batch is called, and when it is one. */
class StatementBatchesTest {

    private static final String ADD = "INSERT INTO orders VALUES (?)";
    private static final String ADD_ONE = "INSERT INTO orders VALUES (1)";
    private static final String ADD_BY_NAME = "INSERT INTO orders(id) VALUES (2)";
    private static final String EMPTY = "DELETE FROM cart";

    @RegisterExtension
    private final StatementFixture fixture = new StatementFixture();

    private PreparedStatement statement() {
        fixture.open();
        return fixture.created(fixture.connected(H2));
    }

    private static void batch(PreparedStatement statement, String... texts) {
        for (String text : texts) {
            DatabaseHooks.batching(statement, text);
        }
        executeBatch(statement, new int[texts.length], null);
    }

    private void isBatch(String name, String text, Object size) {
        SpanData span = fixture.only();
        assertThat(span.getName()).isEqualTo(name);
        assertThat(attribute(span, "db.query.summary")).isEqualTo(name);
        assertThat(attribute(span, "db.query.text")).isEqualTo(text);
        assertThat(attribute(span, "db.operation.batch.size")).isEqualTo(size);
        assertThat(fixture.measured()).singleElement().satisfies(point -> assertThat(texts(point.getAttributes()))
                .isEqualTo(Map.of("db.system.name", "h2database", "db.namespace", "shop", "db.query.summary", name)));
    }

    @Test
    void rowsOfAPreparedStatementAreOneBatch() {
        fixture.open();
        PreparedStatement statement = fixture.prepared(fixture.connected(H2), ADD);
        batch(statement, null, null, null);

        isBatch("BATCH INSERT orders", ADD, 3L);
    }

    @Test
    void theSameTextIsShownOnce() {
        batch(statement(), ADD_ONE, ADD_ONE);

        isBatch("BATCH INSERT orders", ADD, 2L);
    }

    @Test
    void textsWithOneSummaryAreShownOneAfterAnother() {
        batch(statement(), ADD_ONE, ADD_BY_NAME);

        isBatch("BATCH INSERT orders", ADD + "; INSERT INTO orders(id) VALUES (?)", 2L);
    }

    @Test
    void textsWithSeveralSummariesHaveNone() {
        batch(statement(), ADD_ONE, EMPTY, ADD_ONE);

        isBatch("BATCH", ADD + "; " + EMPTY + "; " + ADD, 3L);
    }

    @Test
    void whatIsNotKeptOfManyTextsIsNotSummedUp() {
        PreparedStatement statement = statement();
        for (int id = 0; id < 100; id++) {
            DatabaseHooks.batching(statement, "INSERT INTO orders VALUES (" + id + ")");
        }
        batch(statement, EMPTY);

        assertThat(fixture.only().getName()).isEqualTo("BATCH");
    }

    @Test
    void theTextIsNotLongerThanAnyOther() {
        fixture.maxValueLength(40);
        batch(statement(), ADD_ONE, EMPTY, ADD_ONE);

        isBatch("BATCH", (ADD + "; " + EMPTY).substring(0, 40), 3L);
    }

    @Test
    void aBatchOfOneIsNone() {
        batch(statement(), ADD_ONE);
        isBatch("INSERT orders", ADD, null);
    }

    @Test
    void aPreparedBatchOfOneIsNone() {
        fixture.open();
        batch(fixture.prepared(fixture.connected(H2), ADD), (String) null);

        isBatch("INSERT orders", ADD, null);
    }

    @Test
    void anEmptyBatchIsNothing() {
        batch(statement());

        assertThat(fixture.exporter.getFinishedSpanItems()).isEmpty();
        assertThat(fixture.measured()).isEmpty();
    }

    @Test
    void whatIsClearedIsNotPartOfIt() {
        PreparedStatement statement = statement();
        DatabaseHooks.batching(statement, EMPTY);
        DatabaseHooks.batchCleared(statement);
        batch(statement, ADD_ONE, ADD_ONE);

        isBatch("BATCH INSERT orders", ADD, 2L);
    }

    @Test
    void theNextBatchBeginsAnew() {
        PreparedStatement statement = statement();
        batch(statement, EMPTY, EMPTY);
        fixture.exporter.reset();
        batch(statement, ADD_ONE);

        assertThat(fixture.only().getName()).isEqualTo("INSERT orders");
    }

    @Test
    void aFailingBatchHasTheSizeThatWasSeen() {
        PreparedStatement statement = statement();
        DatabaseHooks.batching(statement, ADD_ONE);
        DatabaseHooks.batching(statement, ADD_ONE);
        executeBatch(statement, null, new BatchUpdateException("twice", "23505", 7, new int[1]));

        SpanData span = fixture.only();
        assertThat(span.getName()).isEqualTo("BATCH INSERT orders");
        assertThat(span.getStatus()).isEqualTo(StatusData.error());
        assertThat(attribute(span, "db.operation.batch.size")).isEqualTo(2L);
        assertThat(attribute(span, "error.type")).isEqualTo("java.sql.BatchUpdateException");
        assertThat(attribute(span, "db.response.status_code")).isEqualTo("23505");
    }

    /** SQLite's says in its cause what the database has answered. */
    @Test
    void theCodeOfAFailingBatchMayBeThatOfItsCause() {
        fixture.open();
        PreparedStatement statement = fixture.created(fixture.connected("jdbc:sqlite:shop.db"));
        DatabaseHooks.batching(statement, ADD_ONE);
        SQLException answer = new SQLException("twice", null, 19);
        executeBatch(statement, null, new BatchUpdateException("entry 0", null, 0, new int[1], answer));

        assertThat(attribute(fixture.only(), "error.type")).isEqualTo("java.sql.BatchUpdateException");
        assertThat(attribute(fixture.only(), "db.response.status_code")).isEqualTo("19");
    }

    @Test
    void aBatchThatFailsWithNothingInItIsAStatementThatFails() {
        executeBatch(statement(), null, new BatchUpdateException());

        assertThat(attribute(fixture.only(), "db.operation.batch.size")).isNull();
        assertThat(attribute(fixture.only(), "error.type")).isEqualTo("java.sql.BatchUpdateException");
    }

    @Test
    void whatWasAddedBeforeTheAgentIsCountedByWhatComesBack() {
        fixture.open();
        executeBatch(fixture.driver.statement(fixture.driver.connection()), new long[3], null);

        SpanData span = fixture.only();
        assertThat(span.getName()).isEqualTo("BATCH");
        assertThat(attribute(span, "db.operation.batch.size")).isEqualTo(3L);
        assertThat(attribute(span, "db.query.text")).isNull();
    }

    @Test
    void wrappersAddEachRowTwiceAndItIsOne() {
        PreparedStatement inner = statement();
        PreparedStatement outer = fixture.driver.statement(fixture.driver.connection());
        for (String text : new String[] {ADD_ONE, ADD_ONE}) {
            DatabaseHooks.batching(outer, text);
            DatabaseHooks.batching(inner, text);
        }
        executeBatch(outer, new int[2], null, () -> executeBatch(inner, new int[2], null));
        isBatch("BATCH INSERT orders", ADD, 2L);

        fixture.exporter.reset();
        batch(inner, EMPTY);
        assertThat(fixture.only().getName()).as("nothing is left of the other").isEqualTo("DELETE cart");
    }

    @Test
    void aPreparedBatchInsideOfAWrapperIsItsBatch() {
        fixture.open();
        PreparedStatement inner = fixture.prepared(fixture.connected(H2), ADD);
        PreparedStatement outer = fixture.driver.statement(fixture.driver.connection());
        for (int row = 0; row < 2; row++) {
            DatabaseHooks.batching(outer, null);
            DatabaseHooks.batching(inner, null);
        }
        executeBatch(outer, null, new IllegalStateException(), () -> executeBatch(inner, null, null));

        assertThat(fixture.only().getName()).isEqualTo("BATCH INSERT orders");
        assertThat(attribute(fixture.only(), "db.operation.batch.size")).isEqualTo(2L);
    }

    /** A wrapper may keep the rows to itself and run them one by one: the statement inside never hears of a batch. */
    @Test
    void aWrapperThatKeepsItsRowsToItselfKnowsHowManyTheyWere() {
        fixture.open();
        PreparedStatement inner = fixture.prepared(fixture.connected(H2), ADD);
        PreparedStatement outer = fixture.driver.statement(fixture.driver.connection());
        DatabaseHooks.batching(outer, null);
        DatabaseHooks.batching(outer, null);
        executeBatch(outer, null, new IllegalStateException(), () -> execute(inner, null));

        assertThat(fixture.only().getName()).isEqualTo("BATCH INSERT orders");
        assertThat(attribute(fixture.only(), "db.operation.batch.size")).isEqualTo(2L);
    }

    /** A driver that runs each row as a statement of its own. */
    @Test
    void rowsThatAreRunOneByOneAreTheBatch() {
        fixture.open();
        PreparedStatement statement = fixture.prepared(fixture.connected(H2), ADD);
        DatabaseHooks.batching(statement, null);
        DatabaseHooks.batching(statement, null);
        executeBatch(statement, new int[2], null, () -> {
            execute(statement, null);
            execute(statement, null);
        });

        isBatch("BATCH INSERT orders", ADD, 2L);
    }
}
