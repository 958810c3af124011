package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.attach.Attachment;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.jvm.RunningProgram;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.programs.BusyLoading;
import io.linkbeat.smoke.programs.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attached and taken off again and again, at random moments, in a program that does nothing but load classes and start
 * threads. The system property {@code linkbeat.drill.rounds} says how often, {@code linkbeat.drill.seed} at which moments;
 * {@code smoke-tests/attach-drills.sh} runs the long drill.
 */
class AttachDrillSmokeTest {

    private static final int ROUNDS = Integer.getInteger("linkbeat.drill.rounds", 20);
    private static final long SEED = Long.getLong("linkbeat.drill.seed", System.nanoTime());
    private static final int LONGEST_PAUSE_MILLIS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Random random = new Random(SEED);

    @Test
    void noMomentIsAWrongOne(@TempDir Path directory) throws Exception {
        System.out.println("drill: " + ROUNDS + " rounds, linkbeat.drill.seed=" + SEED);
        ProgramResult without;
        try (RunningProgram program = start()) {
            without = end(program);
        }
        ProgramResult with;
        try (OtlpReceiver receiver = OtlpReceiver.startCounting();
                RunningProgram program = start();
                Watchdog watchdog = new Watchdog(program, PATIENCE)) {
            long began = System.nanoTime();
            for (int round = 1; round <= ROUNDS; round++) {
                round(watchdog, Attachment.to(program), receiver, "round " + round);
            }
            System.out.println("drill: " + ROUNDS + " rounds took "
                    + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s, the longest command "
                    + watchdog.longest().toMillis() + " ms");
            HeapDump heap = HeapDump.withoutAgent(program, directory);
            assertThat(heap.classes()).doesNotContain("io.linkbeat.agent.Agent");
            with = end(program);
            assertThat(receiver.spanCount("send nowhere")).isPositive();
        }
        assertThat(with.stdout()).isEqualTo(without.stdout()).doesNotContain("failed");
        assertThat(AgentLines.without(with)).isEqualTo(AgentLines.without(without));
    }

    private void round(Watchdog watchdog, Attachment attachment, OtlpReceiver receiver, String name) {
        String[] settings = {"otel.exporter.otlp.endpoint=" + receiver.endpoint(), "otel.bsp.schedule.delay=50ms"};
        pause();
        watchdog.watch(name + ", attach", () -> attachment.attach(settings));
        if (random.nextInt(4) == 0) {
            watchdog.watch(name + ", a second attach", () -> attachment.attach(settings));
        }
        pause();
        watchdog.watch(
                name + ", status", () -> assertThat(attachment.status().state()).isEqualTo("on"));
        pause();
        watchdog.watch(name + ", detach", attachment::detach);
        watchdog.watch(
                name + ", status", () -> assertThat(attachment.status().state()).isEqualTo("detached"));
    }

    /** Nothing is waited for: the moment shall be any. */
    private void pause() {
        LockSupport.parkNanos(
                Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS)).toNanos());
    }

    private static RunningProgram start() {
        RunningProgram program = JavaProgram.main(BusyLoading.class)
                .classPath(Programs.classPath())
                .args(Applications.kafkaClient().stream().map(Object::toString).toArray(String[]::new))
                .jvmArgs("-Xmx256m", Load.EXPECTED)
                .timeout(Duration.ofMinutes(10).plusSeconds(5L * ROUNDS))
                .start();
        program.awaitLine("busy"::equals, LIMIT);
        return program;
    }

    private static ProgramResult end(RunningProgram program) {
        program.closeStdin();
        return program.await().requireSuccess();
    }
}
