package io.linkbeat.smoke.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.programs.HelloWorld;
import io.linkbeat.smoke.programs.Programs;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a program gets its agent, seen with an agent that only tells how it was started. */
class AgentOptionTest {

    /** Tells, on standard error, what it was given. */
    public static final class TellingAgent {

        public static void premain(String arguments) {
            System.err.println(arguments + " " + System.getenv("ENABLE_OTEL") + " "
                    + System.getenv("OTEL_EXPORTER_OTLP_ENDPOINT"));
        }
    }

    private final JavaProgram hello = JavaProgram.main(HelloWorld.class).classPath(Programs.classPath());

    @TempDir
    private Path directory;

    private String built;

    @BeforeEach
    void packAgent() throws IOException {
        Path jar = AgentJar.pack(TellingAgent.class, directory.resolve("telling.jar"));
        built = System.getProperty("linkbeat.jar", "");
        System.setProperty("linkbeat.jar", jar.toString());
    }

    @AfterEach
    void restore() {
        System.setProperty("linkbeat.jar", built);
    }

    @Test
    void aComparisonAttachesAndSwitchesOnTheSecondTime() {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            Comparison comparison = Comparison.of(hello, receiver);

            assertThat(comparison.without().stderr()).isEmpty();
            assertThat(comparison.with().stderr().trim()).isEqualTo("null true " + receiver.endpoint());
            assertThat(comparison.differences()).singleElement().asString().startsWith("stderr");
        }
    }

    @Test
    void attachedAloneSetsNoSwitch() {
        assertThat(hello.attached().run().stderr().trim()).isEqualTo("null null null");
    }

    @Test
    void agentsLoadInTheOrderGivenWithTheirArguments() {
        String jar = System.getProperty("linkbeat.jar");

        ProgramResult result = hello.javaAgent(jar + "=a=1;b=2").attached().run();

        assertThat(result.stderr().lines()).containsExactly("a=1;b=2 null null", "null null null");
    }

    @Test
    void anAgentThatWasNotBuiltIsNamed() {
        System.setProperty("linkbeat.jar", directory.resolve("missing.jar").toString());

        assertThatThrownBy(hello::attached)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("missing.jar is missing: build it first");
    }
}
