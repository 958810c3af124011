package io.linkbeat.agent.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The comment with trace context: where it is put, and that a stale one goes. */
final class ContextCommentTest {

    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String COMMENT = "/*traceparent='" + PARENT + "'*/";
    private static final String STALE =
            "/*traceparent='00-11111111111111111111111111111111-2222222222222222-01',tracestate='a%3Db'*/";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            SELECT 1|SELECT 1 #
            SELECT 1;|SELECT 1 #;
            SELECT 1 ;|SELECT 1 # ;
            SELECT 1; SELECT 2;|SELECT 1; SELECT 2 #;
            SELECT ';'|SELECT ';' #
            SELECT 1 /* note */|SELECT 1 # /* note */
            /* note */ SELECT 1|/* note */ SELECT 1 #
            SELECT '/*traceparent=''x''*/'|SELECT '/*traceparent=''x''*/' #
            BEGIN p; END;|BEGIN p; END #;
            """)
    void theCommentStandsBehindTheStatement(String sql, String stamped) {
        for (Dialect dialect : Dialect.values()) {
            String expected = stamped.replace("#", COMMENT);
            assertThat(ContextComment.replace(sql, dialect, PARENT, null)).isEqualTo(expected);
            assertThat(ContextComment.replace(expected, dialect, null, null)).isEqualTo(sql);
            assertThat(ContextComment.replace(expected, dialect, PARENT, null)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            SELECT 1 #            | SELECT 1
            SELECT 1 #;           | SELECT 1;
            # SELECT 1            | SELECT 1
            SELECT # 1            | SELECT 1
            SELECT#1              | SELECT 1
            SELECT 1 # #          | SELECT 1
            SELECT 1 # /* note */ | SELECT 1 /* note */
            SELECT '#'            | SELECT '#'
            SELECT 1 /*a='b',traceparent='x'*/ | SELECT 1 /*a='b',traceparent='x'*/
            """)
    void aStaleCommentGoesWhereverItIsOne(String sql, String cleaned) {
        String stale = sql.contains("'#'") ? STALE.replace("'", "''") : STALE;
        for (Dialect dialect : Dialect.values()) {
            String replaced = ContextComment.replace(sql.replace("#", stale), dialect, null, null);
            assertThat(replaced.strip()).isEqualTo(cleaned.replace("#", stale));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStaleCommentIsReplaced(Dialect dialect) {
        assertThat(ContextComment.replace("SELECT 1 " + STALE + ";", dialect, PARENT, null))
                .isEqualTo("SELECT 1 " + COMMENT + ";");
    }

    @Test
    void theStateIsEncodedAsAPartOfAUrl() {
        assertThat(ContextComment.replace("SELECT 1", Dialect.H2, PARENT, "a=b c,d=*/'+\u00e9"))
                .isEqualTo("SELECT 1 /*traceparent='" + PARENT + "',tracestate='a%3Db%20c%2Cd%3D%2A%2F%27%2B%C3%A9'*/");
        assertThat(ContextComment.replace("SELECT 1", Dialect.H2, PARENT, "")).isEqualTo("SELECT 1 " + COMMENT);
    }

    @ParameterizedTest
    @EnumSource
    void whatStaysIsTheSameObject(Dialect dialect) {
        String sql = "SELECT 1 /* note */;";

        assertThat(ContextComment.replace(sql, dialect, null, null)).isSameAs(sql);
        assertThat(ContextComment.replace(" -- nothing\n", dialect, PARENT, null))
                .isEqualTo(" -- nothing\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 -- note",
                "SELECT 'it",
                "SELECT \"it",
                "SELECT 1 /* note",
                "{call p(?)}",
                " {? = call p(?)}",
            })
    void aTextWhoseEndIsNotPlainIsSentAsItIs(String sql) {
        for (Dialect dialect : Dialect.values()) {
            assertThat(ContextComment.replace(sql, dialect, PARENT, null))
                    .as(dialect.name())
                    .isNull();
            assertThat(ContextComment.replace(sql, dialect, null, null))
                    .as(dialect.name())
                    .isNull();
        }
    }

    /** Databases keep the text of a view, a routine or a trigger, and with it what stands in there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE VIEW v AS SELECT 1",
                "/* note */ create or replace procedure p AS BEGIN NULL; END;",
                "ALTER VIEW v AS SELECT 1",
                "DROP VIEW v; CREATE VIEW v AS SELECT 1",
            })
    void whatIsDefinedIsKeptWithoutContext(String sql) {
        for (Dialect dialect : Dialect.values()) {
            assertThat(ContextComment.replace(sql, dialect, PARENT, null))
                    .as(dialect.name())
                    .isNull();
        }
    }

    @Test
    void aStaleCommentGoesInFrontOfALinesCommentToo() {
        assertThat(ContextComment.replace("SELECT 1 " + STALE + " -- note", Dialect.H2, null, null))
                .isEqualTo("SELECT 1 -- note");
    }

    @Test
    void aLinesCommentThatEndsBeforeTheTextIsNoHindrance() {
        assertThat(ContextComment.replace("SELECT 1 -- note\n", Dialect.H2, PARENT, null))
                .isEqualTo("SELECT 1 " + COMMENT + " -- note\n");
    }

    @Test
    void anEndThatTheServersModeDecidesIsSentAsItIs() {
        assertThat(ContextComment.replace("SELECT 'x\\'", Dialect.MYSQL, PARENT, null))
                .isNull();
        assertThat(ContextComment.replace("SELECT 'x\\'", Dialect.ORACLE, PARENT, null))
                .isEqualTo("SELECT 'x\\' " + COMMENT);
    }
}
