package io.linkbeat.smoke.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.SharedServers;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.RunningProgram;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.programs.Programs;
import io.linkbeat.smoke.programs.TaskRaces;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** However many want to end a task at once: it ends once. */
@ExtendWith(SharedServers.class)
class TaskRacesSmokeTest {

    /** A million with {@code -Dlinkbeat.smoke.tasks=1000000}. */
    private static final String TASKS = System.getProperty("linkbeat.smoke.tasks", "100000");

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Test
    void everyTaskThatWasHandedOverEndsOnceAndNoneGoesOnRunning(OtlpReceiver receiver) {
        JavaProgram program = JavaProgram.main(TaskRaces.class)
                .classPath(Programs.classPath())
                .args(TASKS)
                .agent(receiver)
                .env("OTEL_TRACES_EXPORTER", "none")
                .env("OTEL_METRIC_EXPORT_INTERVAL", "200ms")
                .jvmArgs("-Dlinkbeat.tasks.waiter-deadlines.*=true")
                .timeout(LIMIT);
        try (RunningProgram running = program.start()) {
            running.awaitLine("all handed over"::equals, LIMIT);
            Map<String, Long> handedOver = running.stdout()
                    .lines()
                    .filter(line -> !line.equals("all handed over"))
                    .map(line -> line.split(" "))
                    .collect(Collectors.toMap(
                            way -> TaskRaces.class.getName() + "." + way[0],
                            way -> Long.valueOf(way[1]),
                            Long::sum,
                            TreeMap::new));
            Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                            TaskCounts.of(receiver).totals())
                    .isEqualTo(handedOver));
            running.closeStdin();
            running.await().requireSuccess();

            TaskCounts counts = TaskCounts.of(receiver);
            System.out.println("of " + handedOver + ": " + counts.byStatus());
            assertThat(counts.totals()).isEqualTo(handedOver);
            assertThat(counts.running()).isZero();
            assertThat(counts.byStatus()).containsOnlyKeys("success", "failure", "expired", "cancelled", "rejected");
        }
    }
}
