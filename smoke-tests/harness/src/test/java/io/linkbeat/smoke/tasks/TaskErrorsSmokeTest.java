package io.linkbeat.smoke.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.SharedServers;
import io.linkbeat.smoke.jvm.Comparison;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.programs.Programs;
import io.linkbeat.smoke.programs.TaskErrors;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever a task throws ends it, and one object is as many tasks as it was handed over. */
@ExtendWith(SharedServers.class)
class TaskErrorsSmokeTest {

    private static final long POOLS = 3;
    private static final String OF = TaskErrors.class.getName() + "$";

    @Test
    void anErrorEndsATaskAsAFailureAndOneObjectIsManyTasks(OtlpReceiver receiver) {
        Comparison runs = Comparison.of(JavaProgram.main(TaskErrors.class).classPath(Programs.classPath()), receiver);

        assertThat(runs.differences()).isEmpty();
        runs.with().requireSuccess();
        assertThat(runs.with().stdout()).contains("ran 100", "java.lang.InterruptedException", "cancelled true");
        TaskCounts counts = TaskCounts.of(receiver);
        assertThat(counts.running()).isZero();
        assertThat(counts.ended())
                .containsOnly(
                        Map.entry(OF + "Overflows", Map.of("failure", 3 * POOLS)),
                        Map.entry(OF + "RunsOut", Map.of("failure", 3 * POOLS)),
                        Map.entry(OF + "Dies", Map.of("failure", 3 * POOLS)),
                        Map.entry(OF + "Waits", Map.of("success", POOLS)),
                        Map.entry(OF + "Counts", Map.of("success", 100 * POOLS)),
                        Map.entry(OF + "Sleeps", Map.of("cancelled", POOLS)),
                        Map.entry(OF + "Stopped", Map.of("failure", POOLS - 1)));
        assertThat(counts.measured())
                .containsOnly(
                        Map.entry(OF + "Overflows", Map.of("java.lang.StackOverflowError", 3 * POOLS)),
                        Map.entry(OF + "RunsOut", Map.of("java.lang.OutOfMemoryError", 3 * POOLS)),
                        Map.entry(OF + "Dies", Map.of("java.lang.ThreadDeath", 3 * POOLS)),
                        Map.entry(OF + "Stopped", Map.of("java.lang.InterruptedException", POOLS - 1)));
    }
}
