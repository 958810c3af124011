package io.linkbeat.smoke.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkbeat.smoke.programs.Exits;
import io.linkbeat.smoke.programs.HelloWorld;
import io.linkbeat.smoke.programs.Programs;
import io.linkbeat.smoke.programs.Sleeper;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class JavaProgramTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void returnsWhatItWrote() {
        ProgramResult result = program(HelloWorld.class).args("a", "b c").run();

        assertThat(result.exitCode()).isZero();
        assertThat(result.timedOut()).isFalse();
        assertThat(result.stdout()).isEqualTo("Hello a, b c" + System.lineSeparator());
        assertThat(result.stderr()).isEmpty();
        assertThat(result.wall()).isBetween(Duration.ofMillis(1), LIMIT);
    }

    @Test
    void returnsItsExitCode() {
        ProgramResult result = program(Exits.class).args("78").run();

        assertThat(result.exitCode()).isEqualTo(78);
        assertThatThrownBy(result::requireSuccess)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("exit code 78")
                .hasMessageContaining("Java ");
    }

    @Test
    void inheritsNoSwitchOfAnAgent() {
        ProgramResult result = program(JavaProgramRunner.class)
                .classPath(Forks.testClassPath())
                .env("OTEL_SERVICE_NAME", "x")
                .env("ENABLE_OTEL", "true")
                .env("LINKBEAT_EVENTS", "both")
                .env("INHERITED", "yes")
                .run()
                .requireSuccess();

        assertThat(result.stdout())
                .contains("INHERITED", "GIVEN")
                .doesNotContain("OTEL")
                .doesNotContain("LINKBEAT");
    }

    @Test
    void isKilledAtItsTimeout() {
        ProgramResult result;
        try (RunningProgram running =
                program(Sleeper.class).timeout(Duration.ofSeconds(2)).start()) {
            running.awaitLine("up"::equals, LIMIT);
            result = running.await();
        }

        assertThat(result.timedOut()).isTrue();
        assertThat(result.wall()).isBetween(Duration.ofSeconds(2), LIMIT);
        assertThat(result.stdout().trim()).isEqualTo("up");
        assertThat(result.describe()).contains("killed at its timeout", "waiting");
    }

    @Test
    void tellsALineAndEndsWhenStopped() {
        try (RunningProgram running = program(Sleeper.class).start()) {
            assertThat(running.awaitLine("up"::equals, LIMIT)).isEqualTo("up");

            ProgramResult result = running.stop();

            assertThat(result.timedOut()).isFalse();
            assertThat(result.exitCode()).isEqualTo(128 + 15);
        }
    }

    @Test
    void aLineThatNeverComesIsToldAtTheProgramsEnd() {
        try (RunningProgram running = program(HelloWorld.class).start()) {
            assertThatThrownBy(() -> running.awaitLine("up"::equals, LIMIT))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("ended without")
                    .hasMessageContaining("Hello world");
        }
    }

    @Test
    void closingKillsIt() {
        RunningProgram running = program(Sleeper.class).start();
        running.awaitLine("up"::equals, LIMIT);

        running.close();

        assertThat(running.isAlive()).isFalse();
    }

    @Test
    void comparesTwoRuns() {
        JavaProgram hello = program(HelloWorld.class);

        assertThat(Comparison.of(hello, hello).differences()).isEmpty();
        assertThat(Comparison.of(hello, hello.args("you")).differences()).hasSize(1);
    }

    private static JavaProgram program(Class<?> mainClass) {
        return JavaProgram.main(mainClass).classPath(Programs.classPath());
    }
}
