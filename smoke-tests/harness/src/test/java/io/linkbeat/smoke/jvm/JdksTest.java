package io.linkbeat.smoke.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.programs.Exits;
import io.linkbeat.smoke.programs.Programs;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JdksTest {

    @Test
    void findsTheOneThatRunsThis() throws IOException {
        Jdk running = new Jdk(
                Runtime.version().feature(),
                Path.of(System.getProperty("java.home")).toRealPath());

        assertThat(Jdks.found()).contains(running);
    }

    @Test
    void findsOneOfAVersion() {
        assertThat(Jdks.found())
                .extracting(Jdk::feature)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @ParameterizedTest
    @MethodSource("io.linkbeat.smoke.jvm.Jdks#found")
    void programsRunOnEachOfThem(Jdk jdk) {
        ProgramResult result = JavaProgram.main(Exits.class)
                .classPath(Programs.classPath())
                .on(jdk)
                .args("0")
                .run();

        assertThat(result.stderr().trim()).isEqualTo("Java " + jdk.feature());
    }

    @Test
    void anEmptyDirectoryIsNone(@TempDir Path directory) {
        assertThat(Jdks.at(directory)).isEmpty();
    }
}
