package io.linkbeat.smoke.beats;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.Comparison;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.Jdks;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedLog;
import io.linkbeat.smoke.programs.Programs;
import io.linkbeat.smoke.programs.beats.Drills;
import io.linkbeat.smoke.programs.beats.Hog;
import io.linkbeat.smoke.programs.beats.QuietDrills;
import io.linkbeat.smoke.programs.beats.StallDrills;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Timers of 250 ms with leases of 800 ms are held up for 1.5 s, in all ways at once: what is told of them, with whose fault it
 * was. The same program has timers of which there is nothing to tell.
 */
class StallDrillsSmokeTest {

    private static final Map<String, Long> ONE_CRITICAL = Map.of("critical", 1L);
    private static final double LATENESS = StallDrills.HOG - StallDrills.PERIOD;

    /** The hog may come at any time within a period, and the machine may be busy with something else. */
    private static final double SLACK = 2 * StallDrills.PERIOD;

    private static final double A_MILLISECOND = 1;

    private static ReceivedBeats stalled;
    private static ReceivedBeats quiet;

    @BeforeAll
    static void drills() throws Exception {
        FutureTask<ReceivedBeats> meanwhile = new FutureTask<>(() -> run(QuietDrills.class));
        new Thread(meanwhile, "quiet-drills").start();
        stalled = run(StallDrills.class);
        quiet = meanwhile.get();
    }

    private static ReceivedBeats run(Class<?> drills) {
        JavaProgram program = JavaProgram.main(Drills.class)
                .classPath(Programs.classPath())
                .jvmArgs("-Dlinkbeat.lease.*.leased*=" + StallDrills.LEASE + "ms")
                .args(drills.getName());
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            Comparison runs = Comparison.of(program, receiver);
            runs.with().requireSuccess();
            assertThat(runs.differences()).isEmpty();
            return new ReceivedBeats(receiver.logs(), receiver.metrics());
        }
    }

    private static String operation(String drill) {
        return Drills.operation(StallDrills.class, drill);
    }

    private static Map<String, Object> attributes(List<ReceivedLog> gaps, String source) {
        List<ReceivedLog> of = gaps.stream()
                .filter(gap -> source.equals(gap.attributes().get("heartbeat.source")))
                .toList();
        assertThat(of).as(source).hasSize(1);
        return of.get(0).attributes();
    }

    private static void isAbout(double expected, double found) {
        assertThat(found).isBetween(expected - A_MILLISECOND, expected + SLACK);
    }

    private static double number(Map<String, Object> attributes, String name) {
        return (Double) attributes.get("heartbeat." + name);
    }

    @Test
    void aStarvedTimerOfOneWorker() {
        starved("leasedOnOneWorker", 1);
    }

    @Test
    void aStarvedTimerOfThreeWorkers() {
        starved("leasedOnThreeWorkers", 3);
    }

    @Test
    void aStarvedTimerWithFixedDelay() {
        starved("leasedWithFixedDelay", 1);
    }

    @Test
    @EnabledIf(value = "isForkJoinAScheduler", disabledReason = "fork/join pools schedule nothing before JDK 25")
    void aStarvedTimerOfAForkJoinPool() {
        starved("leasedOnForkJoin", 2);
    }

    private static void starved(String drill, int workers) {
        List<ReceivedLog> gaps = stalled.gaps(operation(drill));
        Map<String, Object> watchdog = attributes(gaps, "watchdog");
        Map<String, Object> tick = attributes(gaps, "tick");
        assertThat(gaps).hasSize(2).allSatisfy(gap -> {
            assertThat(gap.severityNumber()).isEqualTo(ReceivedBeats.CRITICAL);
            assertThat(gap.severityText()).isEqualTo("critical");
            assertThat(gap.attributes())
                    .containsEntry("heartbeat.severity", "critical")
                    .containsEntry("heartbeat.lock", "scheduled")
                    .containsEntry("heartbeat.renew_ms", (double) StallDrills.PERIOD)
                    .containsEntry("heartbeat.lease_ms", (double) StallDrills.LEASE)
                    .containsEntry("heartbeat.lease_expired", true)
                    .containsEntry("heartbeat.cause", "pool_starved")
                    .containsEntry("heartbeat.culprit", Hog.class.getName())
                    .containsEntry("heartbeat.workers", (long) workers);
            assertThat((String) gap.attributes().get("heartbeat.holders"))
                    .matches("(" + Hog.class.getName().replace(".", "\\.") + " \\d+ ms(; )?){" + workers + "}");
        });
        assertThat(watchdog.get("heartbeat.stall_id")).isEqualTo(tick.get("heartbeat.stall_id"));
        isAbout(LATENESS, number(tick, "gap_ms"));
        isAbout(StallDrills.HOG, number(tick, "elapsed_ms"));
        isAbout(StallDrills.HOG, number(tick, "culprit_ms"));
        isAbout(StallDrills.LEASE, number(watchdog, "elapsed_ms"));
        assertThat(number(watchdog, "gap_ms")).isLessThan(number(tick, "gap_ms"));
        counted(drill);
    }

    private static void counted(String drill) {
        assertThat(stalled.gapCounts(operation(drill))).isEqualTo(ONE_CRITICAL);
        assertThat(stalled.utilization(operation(drill))).isGreaterThan(1);
    }

    @Test
    void aRunThatOverran() {
        List<ReceivedLog> gaps = stalled.gaps(operation("leasedOverrunAtFixedRate"));
        isAbout(LATENESS, number(attributes(gaps, "tick"), "gap_ms"));
        overran("leasedOverrunAtFixedRate");
    }

    /** It is due only after that run, and so is hardly late; its lease has lapsed all the same. */
    @Test
    void aRunWithFixedDelayThatOverran() {
        List<ReceivedLog> gaps = stalled.gaps(operation("leasedOverrunWithFixedDelay"));
        Map<String, Object> tick = attributes(gaps, "tick");
        assertThat(number(tick, "gap_ms")).isLessThan(SLACK);
        isAbout(StallDrills.HOG + StallDrills.PERIOD, number(tick, "elapsed_ms"));
        overran("leasedOverrunWithFixedDelay");
    }

    private static void overran(String drill) {
        List<ReceivedLog> gaps = stalled.gaps(operation(drill));
        Map<String, Object> watchdog = attributes(gaps, "watchdog");
        Map<String, Object> tick = attributes(gaps, "tick");
        assertThat(gaps).hasSize(2).allSatisfy(gap -> assertThat(gap.attributes())
                .containsEntry("heartbeat.severity", "critical")
                .containsEntry("heartbeat.lease_expired", true)
                .containsEntry("heartbeat.cause", "previous_run_overran")
                .doesNotContainKeys("heartbeat.culprit", "heartbeat.workers", "heartbeat.holders"));
        assertThat(watchdog.get("heartbeat.stall_id")).isEqualTo(tick.get("heartbeat.stall_id"));
        isAbout(StallDrills.HOG, number(tick, "run_ms"));
        isAbout(StallDrills.LEASE, number(watchdog, "run_ms"));
        counted(drill);
    }

    /** Nobody waits for it so early that the watchdog would have to say so. */
    @Test
    void lateByMoreThanItsPeriodIsAWarning() {
        String operation = operation("secondsWithoutLease");
        List<ReceivedLog> gaps = stalled.gaps(operation);
        assertThat(gaps).singleElement().satisfies(gap -> {
            assertThat(gap.severityNumber()).isEqualTo(ReceivedBeats.WARN);
            assertThat(gap.severityText()).isEqualTo("WARN");
            assertThat(gap.attributes())
                    .containsEntry("heartbeat.severity", "warn")
                    .containsEntry("heartbeat.source", "tick")
                    .containsEntry("heartbeat.cause", "pool_starved")
                    .containsEntry("heartbeat.lease_expired", false)
                    .containsEntry("heartbeat.lease_ms", 3_000.0);
            isAbout(1_500, number(gap.attributes(), "gap_ms"));
        });
        assertThat(stalled.gapCounts(operation)).isEqualTo(Map.of("warn", 1L));
    }

    @Test
    void aSecondStallWithinAMinuteIsCountedAndNotTold() {
        String operation = operation("leasedTwiceInAMinute");
        assertThat(stalled.gaps(operation))
                .hasSize(2)
                .extracting(gap -> gap.attributes().get("heartbeat.stall_id"))
                .containsOnly(stalled.gaps(operation).get(0).attributes().get("heartbeat.stall_id"));
        assertThat(stalled.gapCounts(operation)).isEqualTo(Map.of("critical", 2L));
    }

    @Test
    void nothingElseIsTold() {
        Set<String> expected = Stream.of(
                        "leasedOnOneWorker",
                        "leasedOnThreeWorkers",
                        "leasedWithFixedDelay",
                        "leasedOnForkJoin",
                        "leasedOverrunAtFixedRate",
                        "leasedOverrunWithFixedDelay",
                        "leasedTwiceInAMinute",
                        "secondsWithoutLease")
                .filter(drill -> isForkJoinAScheduler() || !drill.equals("leasedOnForkJoin"))
                .map(drill -> ReceivedBeats.GAP + " " + operation(drill))
                .collect(Collectors.toSet());
        assertThat(stalled.told()).isEqualTo(expected);
    }

    /** But for what the whole JVM stood still, on a machine that has other things to do. */
    @Test
    void nothingIsToldOfTimersThatAreNotLateOrThatSomebodyEnded() {
        assertThat(quiet.events(ReceivedBeats.GAP)).allMatch(ReceivedBeats::isByAStall);
        assertThat(quiet.told())
                .allMatch(told -> told.startsWith(ReceivedBeats.GAP) || told.startsWith(ReceivedBeats.STALL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "leasedOnTime",
                "leasedWithOneWorkerFree",
                "leasedCancelled",
                "leasedCancelledInside",
                "leasedShutDown",
                "leasedShutDownNow",
                "leasedMinutesAhead",
                "secondsOfFixedDelay"
            })
    void noGapIsCounted(String drill) {
        String operation = Drills.operation(QuietDrills.class, drill);
        assertThat(quiet.gapsWithoutAStall(operation)).isNotPositive();
        assertThat(quiet.delays(operation) > 0).isEqualTo(!drill.equals("leasedMinutesAhead"));
    }

    @Test
    void aShortPeriodWithoutALeaseIsMeasuredOnly() {
        String operation = Drills.operation(QuietDrills.class, "shortWithoutLease");
        assertThat(quiet.gapCounts(operation)).isEqualTo(ONE_CRITICAL);
        assertThat(quiet.utilization(operation)).isGreaterThan(1);
    }

    static boolean isForkJoinAScheduler() {
        return Jdks.chosen().feature() >= 25;
    }
}
