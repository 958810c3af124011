package io.linkbeat.smoke.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.HeapDump;
import io.linkbeat.smoke.SharedServers;
import io.linkbeat.smoke.attach.Attachment;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.jvm.RunningProgram;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedMetric;
import io.linkbeat.smoke.programs.Programs;
import io.linkbeat.smoke.programs.TaskResident;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The agent comes and goes while tasks run and others wait. */
@ExtendWith(SharedServers.class)
class TaskAttachSmokeTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String OF = TaskResident.class.getName();
    private static final String RAW = OF + "$Raw";
    private static final String SUBMITTED = OF + "$Submitted";
    private static final String STAGE = OF + ".done";

    /** What is in three pools: each with one task that runs, and ten raw ones, ten futures and ten stages that wait. */
    private static final String QUEUED = "queued 93";

    private static final String OPENED = "open: 93 done";
    private static final String RAN = "run: 9 done";

    private final OtlpReceiver receiver;

    @TempDir
    private Path directory;

    TaskAttachSmokeTest(OtlpReceiver receiver) {
        this.receiver = receiver;
    }

    @Test
    void whatWasQueuedBeforeTheAgentCameIsCountedWhenItRuns() {
        try (RunningProgram program = start()) {
            ask(program, "queue", QUEUED);
            attach(program);
            ask(program, "open", OPENED);

            // Of fork/join tasks and stages nobody can tell any more whether they were handed over or forked.
            awaitEnded(0, Map.of(RAW, Map.of("success", 20L), SUBMITTED, Map.of("success", 20L)));
            ask(program, "run", RAN);
            awaitEnded(
                    0,
                    Map.of(
                            RAW, Map.of("success", 23L),
                            SUBMITTED, Map.of("success", 23L),
                            STAGE, Map.of("success", 3L)));
            end(program);
        }
    }

    @Test
    void theAgentGoesWhileTasksRunAndWaitAndKnowsNoneOfThemWhenItComesAgain() {
        String without;
        try (RunningProgram program = start()) {
            ask(program, "queue", QUEUED);
            ask(program, "open", OPENED);
            ask(program, "run", RAN);
            without = end(program).stdout();
        }
        try (RunningProgram program = start()) {
            attach(program);
            ask(program, "queue", QUEUED);
            awaitRunning(3);
            Attachment.to(program).detach();
            HeapDump heap = HeapDump.withoutAgent(program, directory);
            assertThat(heap.agentClasses()).isZero();
            assertThat(heap.count(RAW)).as("tasks that wait").isEqualTo(30);
            ask(program, "open", OPENED);

            int before = receiver.metrics().size();
            attach(program);
            ask(program, "run", RAN);
            awaitEnded(
                    before,
                    Map.of(
                            RAW, Map.of("success", 3L),
                            SUBMITTED, Map.of("success", 3L),
                            STAGE, Map.of("success", 3L)));
            ProgramResult result = end(program);
            assertThat(result.stdout()).isEqualTo(without);
            assertThat(TaskCounts.of(since(before)).running()).isZero();
        }
    }

    private static RunningProgram start() {
        RunningProgram program = JavaProgram.main(TaskResident.class)
                .classPath(Programs.classPath())
                .jvmArgs("-XX:+EnableDynamicAgentLoading")
                .start();
        program.awaitLine("ready"::equals, LIMIT);
        return program;
    }

    private void attach(RunningProgram program) {
        Attachment.to(program)
                .attach("otel.exporter.otlp.endpoint=" + receiver.endpoint(), "otel.metric.export.interval=100ms");
    }

    private static void ask(RunningProgram program, String command, String answer) {
        program.writeLine(command);
        program.awaitLine(answer::equals, LIMIT);
    }

    private static ProgramResult end(RunningProgram program) {
        program.closeStdin();
        return program.await().requireSuccess();
    }

    private List<ReceivedMetric> since(int before) {
        List<ReceivedMetric> all = receiver.metrics();
        return all.subList(before, all.size());
    }

    private void awaitRunning(long tasks) {
        Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(
                        TaskCounts.of(receiver).running())
                .isEqualTo(tasks));
    }

    private void awaitEnded(int before, Map<String, Map<String, Long>> ended) {
        Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(
                        TaskCounts.of(since(before)).ended())
                .isEqualTo(ended));
    }
}
