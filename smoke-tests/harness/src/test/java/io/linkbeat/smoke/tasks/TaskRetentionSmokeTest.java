package io.linkbeat.smoke.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.SharedServers;
import io.linkbeat.smoke.jvm.Comparison;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.programs.Programs;
import io.linkbeat.smoke.programs.Redeploys;
import io.linkbeat.smoke.programs.ShortLivedPools;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Executors, tasks and class loaders go with the agent as they go without it. */
@ExtendWith(SharedServers.class)
class TaskRetentionSmokeTest {

    private static final String POOLS = "10000";

    @Test
    void shortLivedPoolsAndTheirTasksAreCollected(OtlpReceiver receiver) {
        Comparison runs = runs(JavaProgram.main(ShortLivedPools.class).args(POOLS), receiver);

        assertThat(runs.differences()).isEmpty();
        assertThat(runs.with().requireSuccess().stdout().lines())
                .containsExactly("made 10000 pools, 30000 tasks", "left 0 pools, 0 tasks");
        assertThat(TaskCounts.of(receiver).byStatus()).containsEntry("success", 22_500L);
    }

    @Test
    void theLoaderOfAnApplicationThatWasTakenOffIsCollected(OtlpReceiver receiver) {
        Comparison runs = runs(JavaProgram.main(Redeploys.class), receiver);

        assertThat(runs.without().stdout()).contains("collected true").doesNotContain("collected false");
        assertThat(runs.differences()).isEmpty();
        assertThat(runs.with().requireSuccess().stdout().lines())
                .filteredOn(line -> line.startsWith("collected"))
                .containsExactly("collected true", "collected true");
        assertThat(TaskCounts.of(receiver).byStatus())
                .as("tasks that have failed, and some that have not")
                .containsEntry("failure", 12L)
                .containsKeys("success", "cancelled");
    }

    /** All tasks have spans, which know what was thrown until they are exported. */
    private static Comparison runs(JavaProgram program, OtlpReceiver receiver) {
        JavaProgram plain = program.classPath(Programs.classPath()).timeout(Duration.ofMinutes(3));
        return Comparison.of(
                plain,
                plain.agent(receiver)
                        .env("LINKBEAT_TASKS_SPANS", "all")
                        .env("OTEL_BSP_SCHEDULE_DELAY", "50ms")
                        // None is to be lost, which would be told: they come faster than a queue of the usual size
                        // takes.
                        .env("OTEL_BSP_MAX_QUEUE_SIZE", "50000")
                        .env("LINKBEAT_MAX_SPANS_PER_SECOND", "1000000")
                        .env("OTEL_METRIC_EXPORT_INTERVAL", "100ms")
                        .jvmArgs("-Dlinkbeat.tasks.waiter-deadlines.*=true"));
    }
}
