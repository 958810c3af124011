package io.linkbeat.agent.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkbeatCommandTest {

    private static final int CLASS_FILE_OF_JAVA_8 = 52;

    @ParameterizedTest
    @ValueSource(strings = {"1.8", "11", "16"})
    void anOldJavaGetsOneLine(String version) throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            assertThat(LinkbeatCommand.run(new String[] {"list"}, version)).isEqualTo(6);
        } finally {
            System.setErr(before);
        }
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .isEqualTo("linkbeat: needs Java 17 or later to run and this is Java " + version + "; take a newer JDK"
                        + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(classes = {LinkbeatAgent.class, LinkbeatCommand.class})
    void anOldJavaCanReadWhatItCalls(Class<?> type) throws IOException {
        try (InputStream content = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            assertThat(content.readNBytes(8)[7]).isEqualTo((byte) CLASS_FILE_OF_JAVA_8);
        }
    }
}
