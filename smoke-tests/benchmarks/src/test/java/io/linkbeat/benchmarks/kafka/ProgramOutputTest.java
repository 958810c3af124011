package io.linkbeat.benchmarks.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgramOutputTest {

    @Test
    void aLoopIsReadPerRecordAmongWhatElseIsPrinted() {
        ProgramOutput.Loop loop = ProgramOutput.loop(
                        List.of("[agent] hello", "measured 200 of 300 records: 50000 ns, 70000 ns CPU, 1000 B"))
                .orElseThrow();
        assertThat(loop.total()).isEqualTo(300);
        assertThat(loop.perRecord())
                .isEqualTo(Map.of(KafkaFigure.WALL, 250.0, KafkaFigure.CPU, 350.0, KafkaFigure.ALLOCATED, 5.0));
    }

    @Test
    void aLoopThatSaysNothingHasNoFigures() {
        assertThat(ProgramOutput.loop(List.of("measured nothing"))).isEmpty();
    }

    @Test
    void theRateIsThatOfTheWholeRun() {
        List<String> lines = List.of(
                "90000 records sent, 17999.0 records/sec (1.72 MB/sec), 3.1 ms avg latency, 400.0 ms max latency.",
                "300000 records sent, 37812.5 records/sec (3.61 MB/sec), 2.10 ms avg latency, 411.00 ms max latency, "
                        + "1 ms 50th, 3 ms 95th, 9 ms 99th, 40 ms 99.9th.");
        assertThat(ProgramOutput.rate(lines)).contains(37812.5);
        assertThat(ProgramOutput.rate(lines.subList(0, 1))).isEmpty();
    }
}
