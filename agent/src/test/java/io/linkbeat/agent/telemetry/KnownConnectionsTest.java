package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownConnectionsTest {

    @Test
    void aFewDatabasesRememberManyTextsAndManyRememberFew() {
        assertThat(IntStream.range(0, 4)).allMatch(databases -> KnownConnections.texts(databases) == TextCache.MOST);
        assertThat(KnownConnections.texts(KnownConnections.MOST_DATABASES)).isEqualTo(16);
        assertThat(IntStream.range(0, KnownConnections.MOST_DATABASES)
                        .map(KnownConnections::texts)
                        .sum())
                .isLessThan(25_000);
    }
}
