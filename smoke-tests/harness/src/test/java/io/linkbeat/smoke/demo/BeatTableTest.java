package io.linkbeat.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.otlp.ReceivedMetric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeatTableTest {

    private static final Map<String, Object> WIND = Map.copyOf(BeatSignals.WIND.labels());
    private static final Map<String, Object> RENEW = Map.copyOf(BeatSignals.RENEW.labels());
    private static final List<BeatTable.Said> SAID =
            List.of(new BeatTable.Said(BeatSignals.WIND, 3, 0), new BeatTable.Said(BeatSignals.RENEW, 11, 1));

    @Test
    void showsARowForEachSource() {
        BeatTable table = BeatTable.of(metrics(), SAID);

        assertThat(table.problems()).isEmpty();
        assertThat(text(table)).isEqualTo("""
              beats of      lock       beats    late  gaps  lease used
              Upkeep.wind   scheduled      3  2.0 ms     ·        34 %
              Upkeep.renew  scheduled     11  500 ms     1       188 %
            """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | Upkeep.wind: the metrics say 0 beats, the application 3
            2 | Upkeep.renew: the metrics say 0 beats, the application 11
            3 | Upkeep.renew: the metrics say 0 critical gaps instead of 1
            4 | Upkeep.renew: the metrics say that 12 % of its lease was used
            """)
    void tellsWhichMetricIsMissing(int lost, String problem) {
        List<ReceivedMetric> metrics = metrics();
        metrics.remove(lost);

        assertThat(BeatTable.of(metrics, SAID).problems()).containsExactly(problem);
    }

    @Test
    void aLapseThatTheApplicationKnowsNothingOfIsTold() {
        List<ReceivedMetric> metrics = metrics();
        metrics.set(1, Metrics.gauge("Upkeep", "heartbeat.lease.utilization", WIND, 1.5));

        assertThat(BeatTable.of(metrics, SAID).problems())
                .containsExactly("Upkeep.wind: the metrics say that 150 % of its lease was used");
    }

    @Test
    void aGapThatIsNotCriticalDoesNotCount() {
        List<ReceivedMetric> metrics = metrics();
        metrics.add(gaps("warn", 2));

        assertThat(BeatTable.of(metrics, SAID).problems()).isEmpty();
    }

    private static List<ReceivedMetric> metrics() {
        return new ArrayList<>(List.of(
                Metrics.histogram("Upkeep", "heartbeat.delay", WIND, 3, 0.006),
                Metrics.gauge("Upkeep", "heartbeat.lease.utilization", WIND, 0.34),
                Metrics.histogram("Upkeep", "heartbeat.delay", RENEW, 11, 5.5),
                gaps("critical", 1),
                Metrics.gauge("Upkeep", "heartbeat.lease.utilization", RENEW, 1.88),
                Metrics.gauge("Upkeep", "heartbeat.lease.utilization", RENEW, 0.12)));
    }

    private static ReceivedMetric gaps(String severity, double count) {
        Map<String, Object> labels = new HashMap<>(RENEW);
        labels.put("severity", severity);
        return Metrics.counter("Upkeep", "heartbeat.gaps", Map.copyOf(labels), count);
    }

    private static String text(BeatTable table) {
        Terminal plain = new Terminal(false, true, 100);
        return table.lines().stream().map(line -> line.render(plain) + "\n").collect(Collectors.joining());
    }
}
