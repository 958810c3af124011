package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** The class that an old JVM meets, read out of the shipped jar as a class-file reader sees it. */
class EntryClassSmokeTest {

    @Test
    void aJavaEightCanReadTheEntryClass() {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);

        int status = ToolProvider.findFirst("javap")
                .orElseThrow()
                .run(
                        out,
                        out,
                        "-v",
                        "-p",
                        "-cp",
                        Artifacts.agentJar().toString(),
                        "io.linkbeat.agent.entry.LinkbeatAgent");

        assertThat(status).as(said.toString()).isZero();
        assertThat(said.toString().lines().map(String::trim))
                .contains("major version: 52")
                .anyMatch(line -> line.contains("void premain(java.lang.String, java.lang.instrument.Instrumentation)"))
                .noneMatch(line -> line.contains("invokedynamic"));
    }
}
