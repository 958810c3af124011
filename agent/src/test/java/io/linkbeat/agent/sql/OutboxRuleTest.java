package io.linkbeat.agent.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which parameters of a statement are the trace context of an outbox. */
final class OutboxRuleTest {

    private final OutboxRule rule = new OutboxRule("outbox", "traceparent");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            INSERT INTO outbox (id, payload, traceparent) VALUES (?, ?, ?)                  | 3
            insert into OUTBOX(TraceParent)values(?)                                        | 1
            INSERT INTO s.outbox (traceparent, id) VALUES (?, ?);                           | 1
            INSERT INTO "s"."outbox" ("traceparent") VALUES (?)                             | 1
            INSERT INTO `outbox` (`traceparent`) VALUES (?)                                 | 1
            INSERT INTO outbox AS o (id, traceparent) VALUES (nextval('s'), ?) RETURNING id | 1
            INSERT INTO outbox (id, traceparent) VALUES (?, ?), (DEFAULT, ?), (f(?, ?), ?)  | 2,3,6
            INSERT INTO outbox (id, traceparent) VALUES (CAST(? AS int), ? /* ? */)         | 2
            INSERT INTO outbox (id, traceparent) OUTPUT inserted.id VALUES (?, ?)           | 2
            INSERT INTO outbox (id, traceparent) VALUES ('?', ?)                            | 1
            INSERT INTO outbox (id, traceparent) VALUES (?, ?) ON CONFLICT DO NOTHING       | 2
            INSERT INTO outbox (id, traceparent) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET id = ?, traceparent = EXCLUDED.traceparent | 2
            INSERT INTO outbox (id, traceparent) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET traceparent = ? WHERE outbox.id = ?        | 2,3
            INSERT INTO outbox (id, traceparent) VALUES (?, ?) ON DUPLICATE KEY UPDATE traceparent = VALUES(traceparent)                 | 2
            INSERT INTO outbox SET id = ?, traceparent = ?                                  | 2
            INSERT INTO outbox SET traceparent = ?, id = ? ON DUPLICATE KEY UPDATE traceparent = ?                                       | 1,3
            UPDATE outbox SET payload = ?, traceparent = ? WHERE id = ?                     | 2
            UPDATE outbox o SET o.traceparent = ?                                           | 1
            UPDATE ONLY s.outbox AS o SET a = CASE WHEN x = ? THEN (SELECT ?, ?) END, traceparent = ?, b = ? | 4
            UPDATE outbox SET a = b IS DISTINCT FROM ?, traceparent = ? FROM t              | 2
            -- note ?\\n UPDATE outbox SET traceparent = ?                                   | 1
            """)
    void aLoneParameterIsTheColumnsValue(String sql, String numbers) {
        int[] expected =
                Arrays.stream(numbers.split(",")).mapToInt(Integer::parseInt).toArray();

        assertThat(rule.parameters(sql.replace("\\n", "\n"), dialectOf(sql))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO orders (traceparent) VALUES (?)",
                "INSERT INTO outbox.orders (traceparent) VALUES (?)",
                "INSERT INTO outbox VALUES (?, ?)",
                "INSERT INTO outbox (id, payload) VALUES (?, 'traceparent')",
                "INSERT INTO outbox DEFAULT VALUES",
                "INSERT INTO orders SELECT traceparent FROM outbox WHERE id = ?",
                "UPDATE outbox SET sent = ? WHERE traceparent = ?",
                "UPDATE orders SET traceparent = ?",
                "UPDATE orders SET traceparent = ? WHERE id IN (SELECT id FROM outbox)",
                "UPDATE orders SET sent = o.sent FROM outbox o WHERE o.traceparent = ?",
                "UPDATE outbox SET sent = ? WHERE id IN (SELECT id FROM outbox FOR UPDATE) RETURNING traceparent",
                "SELECT id, traceparent FROM outbox WHERE id = ? FOR UPDATE SKIP LOCKED",
                "SELECT id, traceparent FROM outbox FOR NO KEY UPDATE",
                "DELETE FROM outbox WHERE traceparent = ?",
                "{call send(?)}",
                "CREATE TABLE outbox (id INT, traceparent VARCHAR(55))",
                "",
                "INSERT",
                "UPDATE outbox",
            })
    void aStatementThatGivesTheColumnNoValueIsNotConcerned(String sql) {
        for (Dialect dialect : Dialect.values()) {
            assertThat(rule.parameters(sql, dialect)).as(dialect.name()).isSameAs(OutboxRule.NOT_CONCERNED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO outbox (id, traceparent) VALUES (?, 'x')",
                "INSERT INTO outbox (id, traceparent) VALUES (?, NULL)",
                "INSERT INTO outbox (id, traceparent) VALUES (?, ?), (?, NULL)",
                "INSERT INTO outbox (id, traceparent) VALUES (?, ?::text)",
                "INSERT INTO outbox (id, traceparent) VALUES (?, CAST(? AS text))",
                "INSERT INTO outbox (id, traceparent) VALUES (?, (?))",
                "INSERT INTO outbox (id, traceparent) VALUES (?, ? || ?)",
                "INSERT INTO outbox (id, traceparent) VALUES (?, ?",
                "INSERT INTO outbox (id, traceparent) VALUES (?, ?, ?)",
                "INSERT INTO outbox (id, traceparent) VALUES (?), (?, ?)",
                "INSERT INTO outbox (id, traceparent) VALUES (?, ?); INSERT INTO outbox (traceparent) VALUES ('x')",
                "INSERT INTO outbox (id, traceparent) SELECT ?, ?",
                "INSERT INTO outbox (id, traceparent) VALUES (:id, :traceparent)",
                "INSERT INTO outbox (id, traceparent) VALUES (:id, ?)",
                "INSERT INTO outbox (id, traceparent) VALUES (?1, ?2)",
                "INSERT INTO outbox (id, traceparent) VALUES (a ?? b, ?)",
                "INSERT INTO outbox (id, traceparent) VALUES (a ?| b, ?)",
                "INSERT INTO outbox (id, traceparent) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET traceparent = ? || 'x'",
                "INSERT INTO outbox (id, traceparent) VALUES (?, ?) AS n ON DUPLICATE KEY UPDATE traceparent = 'x'",
                "INSERT INTO outbox (traceparent, traceparent) VALUES (?, ?)",
                "INSERT INTO outbox (id, traceparent, id2) VALUES ('it, ?, ?)",
                "UPDATE outbox SET traceparent = coalesce(?, traceparent)",
                "UPDATE outbox SET traceparent = ? || 'x'",
                "UPDATE outbox SET (id, traceparent) = (?, ?)",
                "INSERT INTO outbox SET traceparent = ?, id = ? ON DUPLICATE KEY UPDATE traceparent = 'x'",
                "UPDATE outbox, orders SET traceparent = ?",
                "UPDATE outbox o JOIN orders USING (id) SET o.traceparent = ?",
                "WITH c AS (SELECT 1) INSERT INTO outbox (traceparent) VALUES (?)",
                "MERGE INTO outbox USING t ON 1 = 1 WHEN NOT MATCHED THEN INSERT (traceparent) VALUES (?)",
                "REPLACE INTO outbox (traceparent) VALUES (?)",
                "BEGIN UPDATE outbox SET traceparent = ?; END;",
                "{? = call f(?)}; UPDATE outbox SET traceparent = ?",
                "UPDATE outbox SET traceparent = ? WHERE id = 1; UPDATE outbox SET traceparent = ? WHERE id = 2",
                "INSERT INTO orders (id) VALUES (?); INSERT INTO outbox (id, traceparent) VALUES (?, ?)",
                "INSERT ALL INTO orders (id) VALUES (?) INTO outbox (traceparent) VALUES (?) SELECT 1 FROM dual",
                "UPDATE orders, outbox SET outbox.traceparent = ?",
                "UPDATE o SET o.traceparent = ? FROM outbox o",
                "UPDATE o SET sent = ?, traceparent = ? FROM shop.outbox AS o WHERE id = ?",
                "UPDATE orders o JOIN outbox x USING (id) SET x.traceparent = ?",
            })
    void whatCannotBeProvenIsNotSafe(String sql) {
        for (Dialect dialect : Dialect.values()) {
            assertThat(rule.parameters(sql, dialect)).as(dialect.name()).isSameAs(OutboxRule.NOT_SAFE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"@id", "$id"})
    void whatMayBeAParameterOrAVariableIsCountedOnlyWhereItIsKnown(String name) {
        String sql = "INSERT INTO outbox (id, traceparent) VALUES (" + name + ", ?)";

        assertThat(rule.parameters(sql, Dialect.SQLITE)).isSameAs(OutboxRule.NOT_SAFE);
        assertThat(rule.parameters(sql, Dialect.UNKNOWN)).isSameAs(OutboxRule.NOT_SAFE);
        assertThat(rule.parameters(sql, Dialect.MYSQL)).containsExactly(1);
    }

    @Test
    void aPlaceWithTwoReadingsBeforeTheParameterIsNotSafe() {
        String sql = "INSERT INTO outbox (id, traceparent) VALUES ('x\\', ?)";

        assertThat(rule.parameters(sql, Dialect.ORACLE)).containsExactly(1);
        assertThat(rule.parameters(sql, Dialect.MYSQL)).isSameAs(OutboxRule.NOT_SAFE);
        assertThat(rule.parameters(sql, Dialect.POSTGRESQL)).isSameAs(OutboxRule.NOT_SAFE);
        assertThat(rule.parameters(sql, Dialect.UNKNOWN)).isSameAs(OutboxRule.NOT_SAFE);
    }

    @Test
    void aSchemaIsComparedWhereBothHaveOne() {
        OutboxRule qualified = new OutboxRule("shop.outbox", "tp");

        assertThat(qualified.parameters("UPDATE outbox SET tp = ?", Dialect.H2)).containsExactly(1);
        assertThat(qualified.parameters("UPDATE Shop.Outbox SET tp = ?", Dialect.H2))
                .containsExactly(1);
        assertThat(qualified.parameters("UPDATE db.shop.outbox SET tp = ?", Dialect.H2))
                .containsExactly(1);
        assertThat(qualified.parameters("UPDATE other.outbox SET tp = ?", Dialect.H2))
                .isSameAs(OutboxRule.NOT_CONCERNED);
    }

    private static Dialect dialectOf(String sql) {
        return sql.contains("`") ? Dialect.MYSQL : Dialect.POSTGRESQL;
    }
}
