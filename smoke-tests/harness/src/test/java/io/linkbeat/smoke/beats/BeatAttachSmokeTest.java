package io.linkbeat.smoke.beats;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.HeapDump;
import io.linkbeat.smoke.SharedServers;
import io.linkbeat.smoke.attach.Attachment;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedLog;
import io.linkbeat.smoke.otlp.ReceivedMetric;
import io.linkbeat.smoke.programs.beats.Hog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Timers that were there before the agent came are beats from their next run on, in each of its stays. */
@ExtendWith(SharedServers.class)
class BeatAttachSmokeTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int STAYS = 2;

    /** So long that a timer which waits for classes to be woven is not late. */
    private static final long PERIOD = 1_000;

    /** So long that the watchdog counts from when a timer was due, as it does where that is more than a period ago. */
    private static final long LEASE = 2_200;

    private static final long STARVED = 3_000;

    private final OtlpReceiver receiver;

    @TempDir
    private Path directory;

    BeatAttachSmokeTest(OtlpReceiver receiver) {
        this.receiver = receiver;
    }

    @Test
    void theAgentComesAndGoesWhileTimersBeat() throws Exception {
        FutureTask<String> without = new FutureTask<>(BeatAttachSmokeTest::withoutTheAgent);
        new Thread(without, "without-the-agent").start();
        Set<Object> stalls = new HashSet<>();
        try (Resident resident = Resident.start(PERIOD, STARVED, program -> program)) {
            Attachment attachment = Attachment.to(resident.program());
            for (int stay = 0; stay < STAYS; stay++) {
                int before = receiver.logs().size();
                int exports = receiver.metrics().size();
                attach(attachment);
                resident.run();
                awaitBeats(exports);
                resident.starve();
                stalls.add(awaitStall(before, Resident.RENEW));
                stalls.add(awaitStall(before, Resident.CHECK));
                attachment.detach();
                assertThat(HeapDump.withoutAgent(resident.program(), directory).agentClasses())
                        .isZero();
                resident.run();
            }
            assertThat(resident.end().stdout()).isEqualTo(without.get());
        }
        assertThat(stalls).as("one of each timer in each stay").hasSize(2 * STAYS);
    }

    private static String withoutTheAgent() {
        try (Resident resident = Resident.start(PERIOD, STARVED, program -> program)) {
            for (int stay = 0; stay < STAYS; stay++) {
                resident.run();
                resident.starve();
                resident.run();
            }
            return resident.end().stdout();
        }
    }

    private void attach(Attachment attachment) {
        attachment.attach(
                "otel.exporter.otlp.endpoint=" + receiver.endpoint(),
                "otel.metric.export.interval=100ms",
                "otel.blrp.schedule.delay=50ms",
                "linkbeat.lease.*BeatResident.*=" + LEASE + "ms");
    }

    private void awaitBeats(int exports) {
        Awaitility.await().atMost(LIMIT).untilAsserted(() -> {
            List<ReceivedMetric> all = receiver.metrics();
            ReceivedBeats beats = new ReceivedBeats(List.of(), all.subList(exports, all.size()));
            assertThat(beats.delays(Resident.RENEW)).isPositive();
            assertThat(beats.delays(Resident.CHECK)).isPositive();
        });
    }

    /** Gives its number. */
    private Object awaitStall(int before, String operation) {
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(since(before).gaps(operation)).hasSize(2));
        List<ReceivedLog> gaps = since(before).gaps(operation);
        assertThat(gaps)
                .extracting(gap -> gap.attributes().get("heartbeat.source"))
                .containsExactly("watchdog", "tick");
        assertThat(gaps).allSatisfy(gap -> assertThat(gap.attributes())
                .containsEntry("heartbeat.severity", "critical")
                .containsEntry("heartbeat.cause", "pool_starved")
                .containsEntry("heartbeat.culprit", Hog.class.getName()));
        Object stall = gaps.get(0).attributes().get("heartbeat.stall_id");
        assertThat(gaps.get(1).attributes()).containsEntry("heartbeat.stall_id", stall);
        return stall;
    }

    private ReceivedBeats since(int before) {
        List<ReceivedLog> all = receiver.logs();
        return new ReceivedBeats(all.subList(before, all.size()), List.of());
    }
}
