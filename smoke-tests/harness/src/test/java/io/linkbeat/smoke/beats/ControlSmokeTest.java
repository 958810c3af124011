package io.linkbeat.smoke.beats;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.SharedServers;
import io.linkbeat.smoke.jvm.Comparison;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedLog;
import io.linkbeat.smoke.programs.Programs;
import io.linkbeat.smoke.programs.beats.Control;
import io.linkbeat.smoke.programs.beats.StallDrills;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Timers that nothing in their program holds up, while it keeps the machine's other processors busy: only for what the whole JVM
 * stood still is anything told. The system property {@code linkbeat.drill.seconds} says for how long.
 */
@ExtendWith(SharedServers.class)
class ControlSmokeTest {

    private static final int SECONDS = Integer.getInteger("linkbeat.drill.seconds", 10);
    private static final String OPERATION = Control.class.getName() + ".main";

    @Test
    void nothingIsToldWithoutAStallOfTheJvm(OtlpReceiver receiver) {
        JavaProgram program = JavaProgram.main(Control.class)
                .classPath(Programs.classPath())
                .timeout(Duration.ofSeconds(60 + SECONDS))
                .jvmArgs("-Dlinkbeat.lease." + OPERATION + "=" + StallDrills.LEASE + "ms");
        Comparison runs = Comparison.of(
                program.args("1"), program.args(Integer.toString(SECONDS)).agent(receiver));

        assertThat(runs.differences()).isEmpty();
        runs.with().requireSuccess();
        ReceivedBeats beats = new ReceivedBeats(receiver.logs(), receiver.metrics());
        List<ReceivedLog> gaps = beats.events(ReceivedBeats.GAP);
        System.out.println("drill: " + gaps.size() + " gaps in " + SECONDS + " s of ten timers under load");
        assertThat(gaps).allMatch(ReceivedBeats::isByAStall);
        assertThat(beats.events(ReceivedBeats.TERMINATED)).isEmpty();
        assertThat(beats.delays(OPERATION)).isGreaterThan(10L * SECONDS);
    }
}
