package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.jdbc.Database;
import io.linkbeat.agent.sql.OutboxRule;
import io.linkbeat.agent.sql.SqlText;
import org.junit.jupiter.api.Test;

class StatementKindTest {

    private final KnownDatabase database =
            new KnownDatabase(Database.of("jdbc:h2:mem:shop"), new StatementFixture().services(), TextCache.MOST);

    private String batchOf(String summary) {
        return new StatementKind(database, new SqlText("text", summary, null), OutboxRule.NOT_CONCERNED)
                .batch()
                .template
                .name();
    }

    @Test
    void theSummaryOfABatchIsCutBetweenWordsAtTheLimit() {
        String word = "a".repeat(124);
        String fits = word + " " + "b".repeat(124);

        assertThat(batchOf(fits)).isEqualTo("BATCH " + fits).hasSize(SqlText.MOST_SUMMARY);
        assertThat(batchOf(fits + "b")).isEqualTo("BATCH " + word);
        assertThat(batchOf(fits + " c")).isEqualTo("BATCH " + fits);
        assertThat(batchOf("c".repeat(255))).isEqualTo("BATCH");
        assertThat(batchOf(null)).isEqualTo("BATCH");
    }

    @Test
    void aTextIsReadOnce() {
        assertThat(database.kind("SELECT 1")).isSameAs(database.kind(new String("SELECT 1")));
        assertThat(database.kind("SELECT 1").batch())
                .isSameAs(database.kind("SELECT 1").batch());
        assertThat(database.kind(null)).isSameAs(database.kind(null));
    }
}
