package io.linkbeat.agent.entry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OldJvmTest {

    @ParameterizedTest
    @CsvSource({"1.8, true", "9, true", "11, true", "16, true", "17, false", "21, false", "25, false", "100, false"})
    void whatIsOlderThan17IsOld(String specificationVersion, boolean old) {
        assertThat(LinkbeatAgent.oldJvm(specificationVersion)).isEqualTo(old);
    }
}
