package io.linkbeat.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.otlp.ReceivedLog;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeatTimelineTest {

    private static final Terminal PLAIN = new Terminal(false, true, 100);

    @Test
    void drawsWhatCameOnTimeLateAndForTheLastTime() {
        assertThat(drawn(BeatSignals.logs(), PLAIN)).isEqualTo("""
            Beats     4.00 s
                                    0 s               1 s               2 s               3 s
              Upkeep.wind           ●   ●    ✘
              Upkeep.renew                       ●    ●   ●─────────────━━━━━━━━━━━━━◆    ●   ●
              └ Upkeep.stocktake                          ════════════════════════════
              Returns.poll                          ●    ●──────────────────────────━━━━━━━━━━━━━━━━━━◆    ●
              └ returns-0 offset 2                       ══════════════════════════════════════════════
            """);
    }

    @Test
    void drawsWithAsciiInTheSamePlaces() {
        assertThat(drawn(BeatSignals.logs(), new Terminal(false, false, 100)).lines())
                .hasSameSizeAs(drawn(BeatSignals.logs(), PLAIN).lines().toList())
                .allMatch(line -> line.chars().allMatch(c -> c < 128))
                .anyMatch(line -> line.matches(" +Upkeep.renew +o +o +o-+=+# +o +o *"));
    }

    @Test
    void theLastBeatsOfACatchUpAreOnTime() {
        BeatRow renewals = BeatRow.of(BeatSignals.RENEW, BeatSignals.spans(), BeatSignals.logs())
                .get(0);

        assertThat(renewals.count(BeatRow.Kind.LATE)).isEqualTo(5);
        assertThat(renewals.count(BeatRow.Kind.ON_TIME)).isEqualTo(6);
        assertThat(renewals.beats()).isEqualTo(11);
    }

    @Test
    void aPollAfterALateOneIsOnTime() {
        BeatRow polls = BeatRow.of(BeatSignals.POLL, BeatSignals.spans(), BeatSignals.logs())
                .get(0);

        assertThat(polls.count(BeatRow.Kind.LATE)).isEqualTo(1);
        assertThat(polls.count(BeatRow.Kind.ON_TIME)).isEqualTo(3);
    }

    @Test
    void aBeatThatNeverCameIsDrawnUntilItWasMissed() {
        List<ReceivedLog> logs = BeatSignals.logs().subList(1, 2);

        BeatRow renewals =
                BeatRow.of(BeatSignals.RENEW, BeatSignals.spans(), logs).get(0);

        assertThat(renewals.count(BeatRow.Kind.LAPSED)).isEqualTo(1);
        assertThat(renewals.count(BeatRow.Kind.LATE)).isZero();
    }

    @Test
    void aGapOfNobodysFaultHasNoRowBelow() {
        List<ReceivedLog> logs = List.of(BeatSignals.with(BeatSignals.logs().get(2), "heartbeat.culprit", ""));

        assertThat(BeatRow.of(BeatSignals.RENEW, BeatSignals.spans(), logs)).hasSize(1);
    }

    @Test
    void nothingReceivedIsAnEmptyPicture() {
        assertThat(new BeatTimeline(BeatRow.of(BeatSignals.RENEW, List.of(), List.of()), 100).lines())
                .hasSize(3);
    }

    @Test
    void theLegendHasTheMarks() {
        assertThat(BeatTimeline.legend().render(PLAIN))
                .isEqualTo(
                        "  ● on time  ◆ late by more than a renewal  ━ lease lapsed  ═ held up by  ✘ lost: no more come");
    }

    @Test
    void setsOffByColourOnATerminalOnly() {
        String coloured = drawn(BeatSignals.logs(), new Terminal(true, true, 100));

        assertThat(drawn(BeatSignals.logs(), PLAIN)).doesNotContain("\u001b");
        assertThat(coloured).contains("\u001b[");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "").replaceAll(" +\n", "\n"))
                .isEqualTo(drawn(BeatSignals.logs(), PLAIN));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 47, 53, 61, 72, 80, 99, 120})
    void keepsWithinTheWidth(int columns) {
        List<BeatRow> rows = rows(BeatSignals.logs());

        assertThat(new BeatTimeline(rows, columns).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
    }

    private static String drawn(List<ReceivedLog> logs, Terminal terminal) {
        return new BeatTimeline(rows(logs), terminal.columns())
                .lines().stream().map(line -> line.render(terminal) + "\n").collect(Collectors.joining());
    }

    private static List<BeatRow> rows(List<ReceivedLog> logs) {
        List<BeatRow> rows = new ArrayList<>();
        BeatSignals.ALL.forEach(source -> rows.addAll(BeatRow.of(source, BeatSignals.spans(), logs)));
        return rows;
    }
}
