package io.linkbeat.benchmarks.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SectionTest {

    private static final String LINE =
            "section attach: 1700000000000 to 1700000002000 ms, 2000000000 ns, longest gap 12500000 ns, 3000 records";

    @Test
    void aLineOfTheApplicationIsRead() {
        Section section = Section.parse(LINE).orElseThrow();
        assertThat(section.from()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_000L));
        assertThat(section.to()).isEqualTo(Instant.ofEpochMilli(1_700_000_002_000L));
        assertThat(section.longestGap()).isEqualTo(Duration.ofNanos(12_500_000));
        assertThat(section.rate()).isEqualTo(1500);
    }

    @Test
    void itIsToldFromOthers() {
        assertThat(Section.isOf("attach", LINE)).isTrue();
        assertThat(Section.isOf("att", LINE)).isFalse();
        assertThat(Section.parse("section attach: none")).isEmpty();
    }
}
