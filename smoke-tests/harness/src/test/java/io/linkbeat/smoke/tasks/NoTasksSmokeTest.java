package io.linkbeat.smoke.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.SharedServers;
import io.linkbeat.smoke.jvm.Comparison;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.Jdks;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import io.linkbeat.smoke.programs.NoTasks;
import io.linkbeat.smoke.programs.Programs;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the JDK runs on its executors for itself is no task; nor is what Linkbeat runs. */
@ExtendWith(SharedServers.class)
class NoTasksSmokeTest {

    private static final int SLEEPERS = 100_000;
    private static final String MILLIS = "500";
    private static final String OF = NoTasks.class.getName() + "$";

    @Test
    void virtualThreadsForksStreamsAndTimersAreNoTasks(OtlpReceiver receiver) {
        int sleepers = Jdks.chosen().feature() >= 21 ? SLEEPERS : 0;
        JavaProgram program = JavaProgram.main(NoTasks.class)
                .classPath(Programs.classPath())
                .args(Integer.toString(sleepers), MILLIS);
        Comparison runs = Comparison.of(
                program,
                program.agent(receiver)
                        .env("LINKBEAT_TASKS_SPANS", "all")
                        .env("OTEL_BSP_SCHEDULE_DELAY", "50ms")
                        .env("OTEL_METRIC_EXPORT_INTERVAL", "100ms"));

        System.out.println("100,000 virtual threads without the agent: " + slept(runs.without()) + "; with it: "
                + slept(runs.with()));
        assertThat(runs.with().requireSuccess().stdout())
                .isEqualTo(runs.without().requireSuccess().stdout())
                .contains(sleepers == 0 ? "" : "slept " + SLEEPERS + ", pinned 0, pinned on purpose 1");
        TaskCounts counts = TaskCounts.of(receiver);
        assertThat(counts.ended())
                .containsOnly(
                        Map.entry(OF + "Fibonacci", Map.of("success", 1L)),
                        Map.entry(OF + "Counted", Map.of("success", 1L)));
        assertThat(counts.running()).isZero();
        assertThat(receiver.spans().stream().map(ReceivedSpan::name).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(OF + "Fibonacci", OF + "Counted");
        assertThat(receiver.spans()).hasSize(2);
    }

    private static String slept(ProgramResult result) {
        return result.stderr()
                .lines()
                .filter(line -> line.startsWith("slept"))
                .findFirst()
                .orElse("none here");
    }
}
