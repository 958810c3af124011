package io.linkbeat.agent.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Time in proportion to the text, whatever it is: by the number of characters that are looked at, not by a clock. */
final class SqlLinearTest {

    private static final int MOST_LOOKS = 12;
    private static final int SIZE = 40_000;
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    private static final String[] SHAPES = {
        "'",
        "\"",
        "`",
        "''",
        "' ",
        "\\'",
        "\\",
        "(",
        ")",
        "()",
        "[",
        "]",
        "[']",
        "['']",
        "{",
        "/*",
        "*/",
        "/**/",
        "/*/",
        "--",
        "-- \n",
        "-",
        "#",
        "# \n",
        "//",
        "/",
        "1",
        "1e",
        "1e-",
        "1.",
        ".",
        "0x",
        "$",
        "$$",
        "$a",
        "$a$",
        "$a$ ",
        "$a$a",
        "$1",
        "?",
        "??",
        "?1",
        ":",
        "::",
        ":1",
        "@",
        "@@",
        "@a",
        "a",
        "a ",
        "a.",
        "a,",
        "E'",
        "E'\\",
        "N'",
        "U&'",
        "_a'",
        "q'[",
        "q'[]",
        "q'a",
        "nq'a'",
        "\u00e9",
        "\ud83d\ude00",
        "\r",
        "\n",
        "\t",
        "\0",
        ";",
        ",",
        "SELECT ",
        "SELECT a FROM t, ",
        "FROM a, ",
        "WITH a AS (",
        "WITH a AS (SELECT a FROM a), ",
        "a AS (",
        "CALL p ",
        "INSERT INTO s.t (",
        "UPDATE t SET a = ?, ",
        "INSERT INTO t (a) VALUES (?), (?), ",
        "CREATE TABLE a.",
        "CASE WHEN (SELECT 1 FROM ",
        "\"a\".",
        "\"a\", ",
    };

    @ParameterizedTest
    @EnumSource
    void noShapeIsLookedAtMoreThanAFewTimes(Dialect dialect) {
        for (String shape : SHAPES) {
            for (String prefix : new String[] {
                "", "SELECT a FROM ", "INSERT INTO t (a) VALUES (", "WITH a AS (SELECT 1), ", "$a", "'", "/*"
            }) {
                String text = prefix + shape.repeat(SIZE / shape.length() / 10);
                assertThat(looksOfText(text, dialect))
                        .as(prefix + shape)
                        .isLessThanOrEqualTo((long) MOST_LOOKS * text.length() + 100);
                assertThat(looksOfOutbox(text, dialect))
                        .as(prefix + shape)
                        .isLessThanOrEqualTo((long) MOST_LOOKS * text.length() + 100);
            }
        }
    }

    @Test
    void tenMegabytesOfGarbageAreNoMoreAPiece() {
        SplittableRandom random = new SplittableRandom(7);
        for (Dialect dialect : new Dialect[] {Dialect.POSTGRESQL, Dialect.UNKNOWN}) {
            StringBuilder text = new StringBuilder(TEN_MEGABYTES + 100);
            while (text.length() < TEN_MEGABYTES) {
                String shape = SHAPES[random.nextInt(SHAPES.length)];
                text.append(shape.indexOf('\'') >= 0 || shape.indexOf('/') >= 0 ? "'x' " : shape);
            }
            assertThat(looksOfText(text.toString(), dialect)).isLessThanOrEqualTo((long) MOST_LOOKS * text.length());
        }
        for (String shape : new String[] {"/*", "(", "$a$a$", "a, "}) {
            String text = shape.repeat(TEN_MEGABYTES / shape.length());
            assertThat(looksOfText(text, Dialect.POSTGRESQL))
                    .as(shape)
                    .isLessThanOrEqualTo((long) MOST_LOOKS * text.length());
        }
    }

    @Test
    void whatIsNotShownIsNotRead() {
        Counted text = new Counted("SELECT a FROM t WHERE ".repeat(SIZE));

        new SqlReader(text, Dialect.H2, 1000).read();

        assertThat(text.looks).isLessThan(20_000);
    }

    private static long looksOfText(String sql, Dialect dialect) {
        Counted text = new Counted(sql);
        new SqlReader(text, dialect, Integer.MAX_VALUE).read();
        return text.looks;
    }

    private static long looksOfOutbox(String sql, Dialect dialect) {
        Counted text = new Counted(sql);
        new OutboxRule("t", "a").parameters(text, dialect);
        return text.looks;
    }

    /** A text that counts. */
    private static final class Counted implements CharSequence {

        private final String text;
        private long looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            looks += end - start;
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
