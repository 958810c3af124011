package io.linkbeat.agent.weaving;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestTest {

    /** The check values of both checksums, and one whose digits begin with a zero. */
    @ParameterizedTest
    @CsvSource({
        "123456789, cbf43926-e3069283-9",
        "'', 00000000-00000000-0",
        "a, e8b7be43-c1d04330-1",
        "ddz, 01de8c6f-0cf74442-3"
    })
    void hasTheKnownValues(String text, String digest) {
        assertThat(Digest.of(text.getBytes(US_ASCII))).isEqualTo(digest);
    }
}
