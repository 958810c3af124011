package io.linkbeat.agent.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown of a statement, in the forms that people write. */
final class SqlTextTest {

    private static final int LONG = 10_000;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            SELECT * FROM wuser_table WHERE username = ?                            | SELECT wuser_table
            select a from t                                                         | select t
            SELECT * FROM songs, artists WHERE songs.artist_id = artists.id         | SELECT songs artists
            SELECT a FROM b.t AS x, c.d.u y WHERE a IN (1, 2) ORDER BY a, b         | SELECT b.t c.d.u
            SELECT a FROM t LEFT OUTER JOIN u USING (a, b) JOIN v ON v.a = t.b, w   | SELECT t u v w
            SELECT order_date FROM (SELECT * FROM orders o JOIN customers c ON 1=1) | SELECT SELECT orders customers
            SELECT a FROM (t JOIN u ON t.a = u.a), v                                | SELECT t u v
            SELECT a FROM (t, u)                                                    | SELECT t u
            SELECT (SELECT max(a) FROM u) FROM t WHERE EXISTS (SELECT 1 FROM v)     | SELECT SELECT u t SELECT v
            SELECT EXTRACT(YEAR FROM a), TRIM(b FROM c) FROM t                      | SELECT t
            SELECT a IS DISTINCT FROM b FROM t                                      | SELECT t
            SELECT DISTINCT * FROM t                                                | SELECT t
            SELECT a FROM generate_series(1, 2) g, LATERAL (SELECT b FROM t) x      | SELECT SELECT t
            SELECT a FROM t1 UNION ALL (SELECT b FROM t2) EXCEPT SELECT c FROM t3   | SELECT t1 SELECT t2 SELECT t3
            SELECT a INTO b FROM t FOR UPDATE OF c, d                               | SELECT t
            SELECT a.select FROM t.from                                             | SELECT t.from
            SELECT /* FROM x */ a -- FROM y                                         | SELECT
            (SELECT a FROM t) ORDER BY 1, 2                                         | SELECT t
            SELECT 1; SELECT a FROM t                                               | SELECT SELECT t
            WITH c AS (SELECT a FROM t), d (a, b) AS (SELECT 1, 2) SELECT * FROM c JOIN D ON 1=1, e | SELECT t SELECT SELECT e
            WITH RECURSIVE c AS NOT MATERIALIZED (SELECT 1) INSERT INTO t SELECT * FROM C           | SELECT INSERT t SELECT
            WITH c AS (DELETE FROM t RETURNING a, b) UPDATE u SET a = 1 FROM c                      | DELETE t UPDATE u
            INSERT INTO shipping_details (a, b) SELECT a, b FROM orders WHERE c = ? | INSERT shipping_details SELECT orders
            INSERT INTO t(a) VALUES (?), (?) ON CONFLICT DO UPDATE SET a = 1        | INSERT t
            INSERT OR REPLACE INTO t VALUES (1)                                     | INSERT t
            INSERT INTO t WITH c AS (SELECT a FROM u) SELECT * FROM c               | INSERT t SELECT u SELECT
            INSERT IGNORE t SET a = 1                                               | INSERT t
            INSERT INTO comment (text) VALUES (?)                                   | INSERT comment
            REPLACE INTO t VALUES (1)                                               | REPLACE t
            UPSERT INTO t VALUES (1)                                                | UPSERT t
            UPDATE ONLY s.t SET a = (SELECT 1 FROM u), b = 2 FROM v, w WHERE 1 = 1  | UPDATE s.t SELECT u v w
            UPDATE LOW_PRIORITY t, u SET t.a = u.a, t.b = 1                         | UPDATE t u
            DELETE FROM t USING u, v WHERE t.a = u.a                                | DELETE t u v
            DELETE a FROM orders a JOIN b USING (x)                                 | DELETE a orders b
            MERGE INTO t AS a USING u ON (a.x = u.x) WHEN MATCHED THEN UPDATE SET y = 1 WHEN NOT MATCHED THEN INSERT (x) VALUES (1) | MERGE t u
            MERGE INTO t USING (SELECT a, b FROM s) u ON 1 = 1                      | MERGE t SELECT s
            MERGE INTO t KEY(id) VALUES (?, ?)                                      | MERGE t
            TRUNCATE TABLE t, u                                                     | TRUNCATE t u
            CREATE TABLE IF NOT EXISTS s.t (a INT DEFAULT 5, b VARCHAR(20))         | CREATE TABLE s.t
            CREATE TABLE t AS SELECT a FROM u                                       | CREATE TABLE t SELECT u
            CREATE GLOBAL TEMPORARY TABLE t (a INT)                                 | CREATE TABLE t
            CREATE OR REPLACE VIEW v AS WITH c AS (SELECT a FROM t) SELECT a FROM c | CREATE VIEW v SELECT t SELECT
            CREATE UNIQUE INDEX CONCURRENTLY i ON t (a, b)                          | CREATE INDEX i
            ALTER TABLE ONLY t ADD COLUMN a INT DEFAULT 7                           | ALTER TABLE t
            DROP TABLE IF EXISTS t, u CASCADE                                       | DROP TABLE t u
            DROP FUNCTION f(int), g(int)                                            | DROP FUNCTION f g
            COMMENT ON TABLE t IS 'secret'                                          | COMMENT TABLE t
            GRANT SELECT, UPDATE ON t TO u                                          | GRANT
            CALL s.p(1, ?)                                                          | CALL s.p
            BEGIN; INSERT INTO t VALUES (1); COMMIT                                 | BEGIN INSERT t COMMIT
            BEGIN INSERT INTO t VALUES (1); END;                                    | BEGIN INSERT t
            START TRANSACTION                                                       | START
            COMMIT                                                                  | COMMIT
            rollback to savepoint x                                                 | rollback
            SET search_path = a, b                                                  | SET
            SHOW TABLES FROM d                                                      | SHOW
            VALUES (1, 2)                                                           | VALUES
            EXPLAIN (ANALYZE, BUFFERS) UPDATE t SET a = 1                           | EXPLAIN UPDATE t
            EXPLAIN ANALYZE SELECT a FROM t                                         | EXPLAIN SELECT t
            LOCK TABLE t IN SHARE MODE                                              | LOCK t
            COPY t (a, b) FROM STDIN                                                | COPY t
            PREPARE p AS SELECT a FROM t                                            | PREPARE SELECT t
            DECLARE c CURSOR FOR SELECT a FROM t                                    | DECLARE SELECT t
            frobnicate the table                                                    |
            ''                                                                      |
            """)
    void theSummaryHasTheOperationsAndTheirTargets(String sql, String summary) {
        for (Dialect dialect : Dialect.values()) {
            assertThat(SqlText.of(sql, dialect, LONG).summary())
                    .as(dialect.name())
                    .isEqualTo(summary);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            POSTGRESQL | SELECT * FROM "song list", s."t""x" , 'artists'    | SELECT "song list" s."t""x"
            POSTGRESQL | SELECT * FROM ONLY (t), u                          | SELECT t u
            POSTGRESQL | EXECUTE plan(1)                                    | EXECUTE plan
            MYSQL      | SELECT * FROM `a b`.`c` STRAIGHT_JOIN "d"          | SELECT `a b`.`c` "d"
            MYSQL      | SELECT STRAIGHT_JOIN a FROM t                      | SELECT t
            MYSQL      | EXECUTE IMMEDIATE "SELECT 1"                       | EXECUTE
            SQLITE     | SELECT "a" FROM [t x], "u"                         | SELECT [t x] "u"
            SQLITE     | WITH "c" AS (SELECT 1) SELECT * FROM "c"           | SELECT SELECT
            SQL_SERVER | SELECT * FROM db..[t]]x] WITH (NOLOCK) CROSS APPLY f(1) OUTER APPLY (SELECT 1 FROM #u) v | SELECT db..[t]]x] SELECT #u
            SQL_SERVER | IF EXISTS (SELECT 1 FROM t) UPDATE u SET a = 1     | IF SELECT t UPDATE u
            ORACLE     | INSERT ALL INTO a VALUES (1) INTO b VALUES (2) SELECT * FROM dual | INSERT a b SELECT dual
            ORACLE     | BEGIN p(1); END;                                   | BEGIN
            """)
    void namesAreTakenAsTheyAreWritten(Dialect dialect, String sql, String summary) {
        assertThat(SqlText.of(sql, dialect, LONG).summary()).isEqualTo(summary);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            POSTGRESQL | {call p(?)}                         |                          | call p    | p
            POSTGRESQL | { ? = CALL s."p"(?, 'x') }          |                          | CALL s."p" | s."p"
            ORACLE     | CALL p(1)                           | CALL p(?)                | CALL p    | p
            SQL_SERVER | EXEC @rc = [dbo].[p] @a = N'x'      | EXEC @rc = [dbo].[p] @a = ? | EXEC [dbo].[p] | [dbo].[p]
            SQL_SERVER | execute p 5                         | execute p ?              | execute p | p
            POSTGRESQL | EXECUTE p(5)                        | EXECUTE p(?)             | EXECUTE p |
            H2         | SELECT {fn now()} FROM t            | SELECT {fn now()} FROM t | SELECT t  |
            """)
    void aCallTellsItsProcedure(Dialect dialect, String sql, String text, String summary, String procedure) {
        assertThat(SqlText.of(sql, dialect, LONG)).isEqualTo(new SqlText(text, summary, procedure));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            UNKNOWN    | a = 'x' AND b = 'it''s'                   | a = ? AND b = ?
            UNKNOWN    | 1, 2.5, .5, 1e-5, 1.E+3, 0xAF, 1_000, -7  | ?, ?, ?, ?, ?, ?, ?, -?
            UNKNOWN    | a1, b.c2, _3, t1.a5                       | a1, b.c2, _3, t1.a5
            UNKNOWN    | N'x', x'1F', B'01', DATE'x', e'x'         | ?, ?, ?, DATE?, e?
            UNKNOWN    | a = 'x\\\\' AND b = 'y'                   | a = ? AND b = ?
            UNKNOWN    | a = 'x\\' AND b = 'y'                     | a = ?
            UNKNOWN    | a = "x" AND b = `y` AND c[1] = 2          | a = ? AND b = `y` AND c[?] = ?
            UNKNOWN    | a = q'[it's]' AND b = 5                   | a = ?
            UNKNOWN    | a = $$it's$$ AND b = 5                    | a = ?
            UNKNOWN    | a = $5 AND b = ?5 AND c = ?               | a = $? AND b = ?5 AND c = ?
            UNKNOWN    | a = 1 # it's                              | a = ? ?
            UNKNOWN    | a = 1 --it's                              | a = ? ?
            UNKNOWN    | a = 1 -- it's                             | a = ? --?
            UNKNOWN    | [it's] = 'secret'                         | [it?
            UNKNOWN    | `it's` = 'secret'                         | ?
            UNKNOWN    | a = 1 /* /* */ x                          | a = ? ?
            UNKNOWN    | a /*! 'x' */                              | a ?
            POSTGRESQL | "a1" = 'x' AND c ?& array['x'] AND d ?? 5 | "a1" = ? AND c ?& array[?] AND d ?? ?
            POSTGRESQL | a = 'x\\' AND b = 'y'                     | a = ?
            POSTGRESQL | a = E'it\\'s' AND b = e'\\\\' AND c = 5   | a = ? AND b = ? AND c = ?
            POSTGRESQL | $$it's$$, $a$ $$ $b$ $a$, $1, U&'x', x$$  | ?, ?, $1, ?, x$$
            POSTGRESQL | a::int4 = 5 AND b[1:2] = 3                | a::int4 = ? AND b[?:?] = ?
            POSTGRESQL | a /* /* 'x' */ y */ = 5                   | a /*?*/ = ?
            POSTGRESQL | a # 5 = 6                                 | a # ? = ?
            MYSQL      | a = "it""s" AND b = 'it\\'s' AND c = 5    | a = ? AND b = ?
            MYSQL      | a = _utf8mb4'x' AND `b5` = 5--6           | a = ? AND `b5` = ?--?
            MYSQL      | a = 1 # it's                              | a = ? #?
            MYSQL      | a = 1 /*!50001 + 'x' */                   | a = ? ?
            SQLITE     | [a5] = "x" AND "b" = :c AND @d = $e       | [a5] = ? AND ? = :c AND @d = $e
            SQLITE     | a = 'x\\' AND b = 'y'                     | a = ? AND b = ?
            SQL_SERVER | [it's] = N'x' AND @p1 = $12.50            | [it's] = ? AND @p1 = $?
            SQL_SERVER | #t1.a = 'x\\' AND b = 'y'                 | #t1.a = ? AND b = ?
            ORACLE     | a = q'[it's]' AND b = nQ'!it's!' AND c=:1 | a = ? AND b = ? AND c=:1
            ORACLE     | v$session.a# = 5 AND JSON_OBJECT('a':5)   | v$session.a# = ? AND JSON_OBJECT(?:?)
            H2         | a = $$it's$$ AND $1 = ARRAY['x'][1]       | a = ? AND $1 = ARRAY[?][?]
            H2         | a = 1 // note                             | a = ? // note
            DERBY      | "a5" = 'x\\' AND b = X'1F'                | "a5" = ? AND b = ?
            HSQLDB     | "a5" = U&'x' AND b = 5                    | "a5" = ? AND b = ?
            DB2        | a = GX'1F' AND b = 5                      | a = GX? AND b = ?
            ORACLE     | SELECT 'it                                | SELECT ?
            ORACLE     | SELECT "it                                | SELECT ?
            ORACLE     | SELECT 5 /* it                            | SELECT ? ?
            ORACLE     | CREATE USER bob IDENTIFIED BY tiger       | CREATE USER ?
            ORACLE     | GRANT a TO b IDENTIFIED BY tiger          | GRANT a TO b IDENTIFIED ?
            DB2        | CONNECT TO d USER u USING tiger           | CONNECT ?
            """)
    void literalsAreMaskedAsTheDialectReadsThem(Dialect dialect, String sql, String text) {
        assertThat(SqlText.of(sql, dialect, LONG).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource
    void aTextWithoutLiteralsIsTheSameString(Dialect dialect) {
        String sql =
                "SELECT t.a1,\r\n\tcount(*) -- how many\n FROM t /* all\u00e9 */ WHERE b = ? AND c IN (?, ?) AND d IS NULL ";

        assertThat(SqlText.of(sql, dialect, sql.length()).text()).isSameAs(sql);
    }

    @ParameterizedTest
    @EnumSource
    void aCommentIsKeptWhereItCanHoldNoSecret(Dialect dialect) {
        assertThat(SqlText.of("/* by job */ SELECT 1 -- all", dialect, LONG).text())
                .isEqualTo("/* by job */ SELECT ? -- all");
        assertThat(SqlText.of("/* by job 7 */ SELECT 1 -- it's", dialect, LONG).text())
                .isEqualTo("/*?*/ SELECT ? --?");
    }

    @ParameterizedTest
    @EnumSource
    void aLoneCarriageReturnMayEndALinesComment(Dialect dialect) {
        assertThat(SqlText.of("SELECT 1 -- a\r it's\n 'secret'", dialect, LONG).text())
                .isEqualTo("SELECT ? ?");
    }

    @ParameterizedTest
    @EnumSource
    void aTextWithoutALimitIsWhole(Dialect dialect) {
        assertThat(SqlText.of("SELECT 'one', 'two' FROM tab", dialect, Integer.MAX_VALUE)
                        .text())
                .isEqualTo("SELECT ?, ? FROM tab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT x\u00a0E'a\\' , 'secret'", "SELECT x\u00a0$$ 'a$$b secret' "})
    void whatSeemsToBeginALiteralMayEndAName(String sql) {
        assertThat(SqlText.of(sql, Dialect.POSTGRESQL, LONG).text()).isEqualTo("SELECT x\u00a0?");
    }

    /** In brackets stands a name or a subscript: in the name two dashes begin no comment. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "UNKNOWN"})
    void aLinesCommentInBracketsMayBePartOfAName(Dialect dialect) {
        assertThat(SqlText.of("SELECT [a -- ] '\n secret '", dialect, LONG).text())
                .isEqualTo("SELECT [a ?");
    }

    @ParameterizedTest
    @EnumSource
    void aTextIsCutAtTheLengthAskedFor(Dialect dialect) {
        String sql = "SELECT 'secret' FROM tab WHERE x = 5 -- \ud83d\ude00\ud83d\ude00";
        String whole = SqlText.of(sql, dialect, LONG).text();
        for (int length = 0; length < sql.length(); length++) {
            String text = SqlText.of(sql, dialect, length).text();

            assertThat(whole).startsWith(text);
            assertThat(text.length()).isIn(Math.min(length, whole.length()), Math.min(length, whole.length()) - 1);
            assertThat(text).matches(end -> end.isEmpty() || !Character.isHighSurrogate(end.charAt(end.length() - 1)));
        }
    }

    @Test
    void aSummaryIsCutBetweenWords() {
        String sql = "SELECT a FROM " + ("t".repeat(49) + ",").repeat(9);

        assertThat(SqlText.of(sql, Dialect.H2, LONG).summary())
                .isEqualTo("SELECT" + (" " + "t".repeat(49)).repeat(4))
                .hasSizeLessThanOrEqualTo(SqlText.MOST_SUMMARY);
        assertThat(SqlText.of("SELECT a FROM " + "t".repeat(248), Dialect.H2, LONG)
                        .summary())
                .hasSize(SqlText.MOST_SUMMARY);
        assertThat(SqlText.of("SELECT a FROM " + "t".repeat(249), Dialect.H2, LONG)
                        .summary())
                .isEqualTo("SELECT");
        assertThat(SqlText.of("CALL " + "p".repeat(300), Dialect.H2, LONG).storedProcedure())
                .isNull();
    }
}
