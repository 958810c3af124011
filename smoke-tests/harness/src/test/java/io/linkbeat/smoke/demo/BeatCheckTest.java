package io.linkbeat.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.otlp.ReceivedLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeatCheckTest {

    private static final String THROWN = "java.lang.IllegalStateException";

    @Test
    void findsWhatTheApplicationsSaid() {
        assertThat(problems(BeatSignals.logs())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | Upkeep.wind: ends: [] instead of [java.lang.IllegalStateException in run 3]
            1 | Upkeep.renew: gaps: [critical by tick, expired] instead of [critical by watchdog, expired, critical by tick, expired]
            2 | Upkeep.renew: gaps: [critical by watchdog, expired] instead of [critical by watchdog, expired, critical by tick, expired]
            3 | Returns.poll: gaps: [critical by tick, expired] instead of [warn by watchdog, critical by tick, expired]
            4 | Returns.poll: gaps: [warn by watchdog] instead of [warn by watchdog, critical by tick, expired]
            """)
    void tellsWhichEventIsMissing(int lost, String problem) {
        List<ReceivedLog> logs = BeatSignals.logs();
        logs.remove(lost);

        assertThat(problems(logs)).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | exception.type               | java.lang.Error  | Upkeep.wind: ends: [java.lang.Error in run 3] instead of [java.lang.IllegalStateException in run 3]
            0 | linkbeat.schedule.runs       | 2                | Upkeep.wind: ends: [java.lang.IllegalStateException in run 2] instead of [java.lang.IllegalStateException in run 3]
            1 | heartbeat.stall_id           | another          | Upkeep.renew: stalls: 2 instead of 1
            2 | heartbeat.cause              | unknown          | Upkeep.renew: cause: unknown instead of pool_starved
            2 | heartbeat.culprit            | Upkeep.wind      | Upkeep.renew: culprit: Upkeep.wind instead of io.linkbeat.demo.Upkeep.stocktake
            4 | messaging.kafka.offset       | 7                | Returns.poll: culprit: returns-0 offset 7 instead of returns-0 offset 2
            """)
    void tellsWhatIsNotAsItWas(int log, String attribute, String value, String problem) {
        List<ReceivedLog> logs = BeatSignals.logs();
        logs.set(log, BeatSignals.with(logs.get(log), attribute, value));

        assertThat(problems(logs)).containsExactly(problem);
    }

    @Test
    void aGapOfAnotherLengthIsTold() {
        List<ReceivedLog> logs = BeatSignals.logs();
        logs.set(2, BeatSignals.with(logs.get(2), "heartbeat.elapsed_ms", 1900.0));

        assertThat(problems(logs))
                .containsExactly("Upkeep.renew: 1.90 s after the beat before, the application says 1.51 s");
    }

    @Test
    void aSecondEndIsTold() {
        List<ReceivedLog> logs = BeatSignals.logs();
        logs.add(logs.get(0));

        assertThat(problems(logs)).hasSize(1);
    }

    @Test
    void aPictureWithoutABeatIsTold() {
        List<BeatRow> rows = BeatRow.of(BeatSignals.RENEW, BeatSignals.spans().subList(0, 13), BeatSignals.logs());

        assertThat(BeatCheck.drawn(BeatSignals.RENEW, rows, 11, 1, 0))
                .containsExactly("Upkeep.renew: beats drawn: 10 instead of 11");
    }

    @Test
    void aPictureWithoutTheEndOrTheLapseIsTold() {
        List<BeatRow> windings = BeatRow.of(BeatSignals.WIND, BeatSignals.spans(), List.of());
        List<BeatRow> renewals = BeatRow.of(BeatSignals.RENEW, BeatSignals.spans(), List.of());

        assertThat(BeatCheck.drawn(BeatSignals.WIND, windings, 3, 0, 1))
                .containsExactly("Upkeep.wind: beats drawn lost: 0 instead of 1");
        assertThat(BeatCheck.drawn(BeatSignals.RENEW, renewals, 11, 1, 0))
                .containsExactly(
                        "Upkeep.renew: lapses drawn: 0 instead of 1",
                        "Upkeep.renew: any drawn late: false instead of true");
    }

    private static List<String> problems(List<ReceivedLog> logs) {
        List<String> problems = new ArrayList<>(BeatCheck.died(BeatSignals.WIND, logs, 3, THROWN));
        problems.addAll(BeatCheck.lapsed(
                BeatSignals.RENEW, logs, new BeatCheck.Lapse(false, "pool_starved", BeatSignals.CULPRIT, 1505)));
        problems.addAll(BeatCheck.lapsed(
                BeatSignals.POLL, logs, new BeatCheck.Lapse(true, "previous_run_overran", "returns-0 offset 2", 2501)));
        return problems;
    }
}
