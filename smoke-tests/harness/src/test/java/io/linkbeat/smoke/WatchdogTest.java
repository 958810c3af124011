package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.RunningProgram;
import io.linkbeat.smoke.programs.Programs;
import io.linkbeat.smoke.programs.Sleeper;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WatchdogTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void aCommandThatHangsFailsWithAThreadDumpOfTheProgram() {
        try (RunningProgram program = JavaProgram.main(Sleeper.class)
                        .classPath(Programs.classPath())
                        .start();
                Watchdog watchdog = new Watchdog(program, Duration.ofSeconds(2))) {
            program.awaitLine("up"::equals, LIMIT);

            watchdog.watch("a short one", () -> {});
            assertThat(watchdog.longest()).isPositive();
            assertThatThrownBy(() -> watchdog.watch("a long one", WatchdogTest::hang))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("a long one took longer than PT2S")
                    .hasMessageContaining("at io.linkbeat.smoke.programs.Sleeper.main");
        }
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
