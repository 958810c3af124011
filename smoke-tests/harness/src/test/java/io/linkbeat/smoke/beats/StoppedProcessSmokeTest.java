package io.linkbeat.smoke.beats;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.SharedServers;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedLog;
import io.linkbeat.smoke.programs.beats.StallDrills;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A process that is stopped as a whole, while the clock that intervals are read from goes on. It is no stand-in for a machine
 * that is suspended: there Linux lets that clock stand still as well, so nothing is late.
 */
@ExtendWith(SharedServers.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = Signals.NONE)
class StoppedProcessSmokeTest {

    private static final Duration STOPPED = Duration.ofMillis(2_500);

    /** Of the sampler, which sees no more of a stall than what is left when its sleep is over. */
    private static final Duration LONGEST_SLEEP = Duration.ofMillis(150);

    private static final double LONGEST_MS = 5_000;

    @Test
    void theWholeJvmIsToBlameAndNobodyInIt(OtlpReceiver receiver) throws Exception {
        try (Resident resident = Resident.start(StallDrills.PERIOD, StallDrills.HOG, program -> program.agent(receiver)
                .jvmArgs(
                        "-Dlinkbeat.lease." + Resident.RENEW + "=" + StallDrills.LEASE + "ms",
                        "-Dlinkbeat.lease." + Resident.CHECK + "=" + StallDrills.LEASE + "ms"))) {
            resident.run();
            Signals.stop(resident.program());
            Thread.sleep(STOPPED.toMillis());
            Signals.goOn(resident.program());
            resident.run();
            resident.end();
        }

        ReceivedBeats beats = new ReceivedBeats(receiver.logs(), receiver.metrics());
        assertThat(beats.events(ReceivedBeats.STALL)).singleElement().satisfies(stall -> {
            assertThat(stall.severityNumber()).isEqualTo(ReceivedBeats.WARN);
            assertThat(stall.attributes()).containsEntry("linkbeat.jvm.threshold_ms", 2_000.0);
            assertThat((Double) stall.attributes().get("linkbeat.jvm.duration_ms"))
                    .isBetween((double) STOPPED.minus(LONGEST_SLEEP).toMillis(), LONGEST_MS);
        });
        blamedOnTheJvm(beats, Resident.RENEW);
        blamedOnTheJvm(beats, Resident.CHECK);
        assertThat(beats.told()).hasSize(3);
    }

    /** Who wakes up first, the watchdog or the timer, is a matter of chance. */
    private static void blamedOnTheJvm(ReceivedBeats beats, String operation) {
        List<ReceivedLog> gaps = beats.gaps(operation);
        assertThat(gaps).hasSizeBetween(1, 2);
        assertThat(gaps)
                .extracting(gap -> gap.attributes().get("heartbeat.stall_id"))
                .containsOnly(gaps.get(0).attributes().get("heartbeat.stall_id"));
        assertThat(gaps)
                .extracting(gap -> gap.attributes().get("heartbeat.source"))
                .doesNotHaveDuplicates()
                .contains("tick");
        assertThat(gaps).allSatisfy(gap -> {
            assertThat(gap.severityNumber()).isEqualTo(ReceivedBeats.CRITICAL);
            assertThat(gap.attributes())
                    .containsEntry("heartbeat.cause", "jvm_stall")
                    .containsKey("heartbeat.stall_kind")
                    .doesNotContainKeys("heartbeat.culprit", "heartbeat.workers", "heartbeat.run_ms");
            assertThat((Double) gap.attributes().get("heartbeat.stall_ms")).isPositive();
        });
        assertThat(beats.gapCounts(operation)).containsOnlyKeys("critical").containsEntry("critical", 1L);
    }
}
