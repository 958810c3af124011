package io.linkbeat.agent.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No literal of a statement is ever shown: by statements made up at random, the same ones each time. */
final class SqlSecretsTest {

    private static final long SEED = 20_261_123;
    private static final int STATEMENTS = 2_000;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @ParameterizedTest
    @EnumSource
    void noSecretIsShown(Dialect dialect) {
        int whole = 0;
        for (int i = 0; i < STATEMENTS; i++) {
            GeneratedSql generated = new GeneratedSql(random, writtenFor(dialect));
            String sql = generated.statement();
            SqlText read = SqlText.of(sql, dialect, 4 * sql.length());

            String shown = read.text() + read.summary() + read.storedProcedure();
            for (String secret : generated.secrets) {
                assertThat(shown).as("seed %d, statement %d: %s", SEED, i, sql).doesNotContain(secret);
            }
            whole += read.text() == null || !read.text().endsWith("?") ? 1 : 0;
        }
        assertThat(whole).as("statements that are not masked to their end").isGreaterThan(STATEMENTS / 20);
    }

    @ParameterizedTest
    @EnumSource
    void noTextMakesItThrowOrGrow(Dialect dialect) {
        OutboxRule rule = new OutboxRule("s.t", "a");
        for (int i = 0; i < STATEMENTS; i++) {
            String sql = mutated(new GeneratedSql(random, writtenFor(dialect)).statement());
            int most = random.nextInt(sql.length() + 10);
            SqlText read = SqlText.of(sql, dialect, most);
            String description = "seed " + SEED + ", statement " + i + ": " + sql;

            assertThat(read.text() == null ? "" : read.text()).as(description).hasSizeLessThanOrEqualTo(most);
            assertThat(read.summary() == null ? "" : read.summary())
                    .as(description)
                    .hasSizeLessThanOrEqualTo(SqlText.MOST_SUMMARY);
            assertThat(rule.parameters(sql, dialect)).as(description).doesNotContain(0);
            String stamped = ContextComment.replace(sql, dialect, "00-x-y-01", null);
            if (stamped != null) {
                assertThat(ContextComment.replace(stamped, dialect, null, null))
                        .as(description)
                        .isEqualToIgnoringWhitespace(ContextComment.replace(sql, dialect, null, null));
            }
        }
    }

    /** Nothing is known of an unknown database: its statements may be those of any other. */
    private Dialect writtenFor(Dialect dialect) {
        return dialect == Dialect.UNKNOWN ? Dialect.values()[random.nextInt(Dialect.UNKNOWN.ordinal())] : dialect;
    }

    private String mutated(String sql) {
        StringBuilder text = new StringBuilder(sql);
        for (int i = random.nextInt(6); i > 0 && text.length() > 1; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, "'\"`[]$\\/*-#?:{}();,.\r\n".charAt(random.nextInt(22)));
                case 2 -> text.setCharAt(at, (char) random.nextInt(0x10000));
                default -> text.setLength(at);
            }
        }
        return text.toString();
    }
}
