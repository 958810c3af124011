package io.linkbeat.smoke.beats;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.Artifacts;
import io.linkbeat.smoke.SharedServers;
import io.linkbeat.smoke.jvm.AgentJar;
import io.linkbeat.smoke.jvm.Comparison;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedLog;
import io.linkbeat.smoke.programs.Programs;
import io.linkbeat.smoke.programs.beats.ClockJumps;
import io.linkbeat.smoke.programs.beats.ShiftedClock;
import io.linkbeat.smoke.programs.beats.StallDrills;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;

/**
 * The time of day jumps by an hour, both ways, and no timer is late for that. The clock of the machine is not ours to set: an
 * agent of the tests shifts what {@link Instant#now()} says in the forked JVM, which is where the shipped agent reads the time of
 * day, if it reads it; the times of its events show that it does. That beats do not read it elsewhere is a law of their package.
 */
@ExtendWith(SharedServers.class)
class ClockJumpSmokeTest {

    private static final Duration SLACK = Duration.ofMinutes(10);

    @Test
    void noTimerIsLateForIt(OtlpReceiver receiver, @TempDir Path directory) throws IOException {
        List<Path> classPath = new ArrayList<>(Programs.classPath());
        classPath.add(Artifacts.codeSource(ClassReader.class));
        Instant began = Instant.now();
        Comparison runs = Comparison.of(
                JavaProgram.main(ClockJumps.class)
                        .classPath(classPath)
                        .javaAgent(AgentJar.pack(ShiftedClock.class, directory.resolve("clock.jar"))
                                .toString())
                        .jvmArgs("-Dlinkbeat.lease.*ClockJumps.*=" + StallDrills.LEASE + "ms"),
                receiver);

        assertThat(runs.differences()).isEmpty();
        assertThat(runs.with().requireSuccess().stdout()).contains("jumped 1", "jumped -1");
        ReceivedBeats beats = new ReceivedBeats(receiver.logs(), receiver.metrics());
        // The machine may stand still for a moment, which is told, and for an hour it does not.
        assertThat(beats.events(ReceivedBeats.GAP)).allMatch(ReceivedBeats::isByAStall);
        for (String of : List.of("heartbeat.gap_ms", "heartbeat.elapsed_ms")) {
            assertThat(beats.events(ReceivedBeats.GAP))
                    .extracting(gap -> (Double) gap.attributes().get(of))
                    .allMatch(millis -> millis < SLACK.toMillis());
        }
        assertThat(beats.events(ReceivedBeats.TERMINATED)).hasSize(2);
        assertThat(beats.told())
                .filteredOn(told -> !told.startsWith(ReceivedBeats.GAP))
                .containsExactlyInAnyOrder(
                        ReceivedBeats.TERMINATED + " " + ClockJumps.class.getName() + ".ahead",
                        ReceivedBeats.TERMINATED + " " + ClockJumps.class.getName() + ".behind");
        assertThat(at(beats, "ahead"))
                .isBetween(
                        began.plus(ClockJumps.JUMP), began.plus(ClockJumps.JUMP).plus(SLACK));
        assertThat(at(beats, "behind"))
                .isBetween(
                        began.minus(ClockJumps.JUMP),
                        began.minus(ClockJumps.JUMP).plus(SLACK));
        for (String timers : List.of("main", "ahead", "behind")) {
            String operation = ClockJumps.class.getName() + "." + timers;
            assertThat(beats.gapsWithoutAStall(operation)).as(timers).isNotPositive();
            assertThat(beats.delays(operation)).as(timers).isPositive();
        }
    }

    private static Instant at(ReceivedBeats beats, String method) {
        return beats.events(ReceivedBeats.TERMINATED).stream()
                .filter(log -> String.valueOf(log.attributes().get("linkbeat.schedule.operation"))
                        .endsWith("." + method))
                .map(ReceivedLog::timeNanos)
                .map(nanos -> Instant.EPOCH.plusNanos(nanos))
                .findFirst()
                .orElseThrow();
    }
}
