package io.linkbeat.agent.beats;

import static io.linkbeat.agent.beats.Recorded.ms;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule of beats at its boundaries, by a clock that the test drives. */
class BeatTest {

    private static final Lease LEASE = new Lease(ms(250), ms(800), true, false, false);

    private final Recorded recorded = new Recorded();

    /** A beat that came on time, the next of which is due a renewal later. */
    private Beat onTime(Lease lease) {
        return onTime(lease, Suspects.NONE);
    }

    private Beat onTime(Lease lease, Suspects suspects) {
        Beat beat = recorded.beat(lease, suspects);
        long now = recorded.now.get();
        beat.expect(now, now);
        recorded.tick(beat, now);
        return beat;
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "249, ''",
        "250, ''",
        "251, warn",
        "550, warn",
        "551, critical",
        "800, critical",
        "801, critical",
    })
    void aTickIsJudgedByItsLatenessAndByTheTimeSinceTheOneBefore(long late, String severity) {
        Beat beat = onTime(LEASE);
        recorded.pass(250 + late);
        recorded.tick(beat, beat.expectedAt());
        recorded.beats.look();

        assertThat(recorded.delays).containsExactly(0L, ms(late));
        if (severity.isEmpty()) {
            assertThat(recorded.gaps).isEmpty();
            assertThat(recorded.counted).isEmpty();
        } else {
            assertThat(recorded.gaps).singleElement().satisfies(gap -> {
                assertThat(gap.severity().label).isEqualTo(severity);
                assertThat(gap.lateness()).isEqualTo(ms(late));
                assertThat(gap.elapsed()).isEqualTo(ms(250 + late));
                assertThat(gap.expired()).isEqualTo(severity.equals("critical"));
                assertThat(gap.fromWatchdog()).isFalse();
                assertThat(gap.stallId()).matches("[0-9a-f]{16}");
            });
            assertThat(recorded.counted).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"251, 0", "800, 0", "801, 1"})
    void theFirstOneIsLateWhenItIsLaterThanItsLease(long late, int gaps) {
        Beat beat = recorded.beat(LEASE);
        long due = recorded.now.get();
        beat.expect(due, due);
        recorded.pass(late);
        recorded.tick(beat, due);
        recorded.beats.look();

        assertThat(recorded.gaps).hasSize(gaps).allSatisfy(gap -> {
            assertThat(gap.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(gap.expired()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({"800, warn", "801, critical"})
    void latenessOverTheLeaseIsCriticalToTheMillisecond(long late, String severity) {
        // One that came just now, though it was due long before: little has elapsed of its lease.
        Beat beat = onTime(LEASE);
        recorded.tick(beat, recorded.now.get() - ms(late));
        recorded.beats.look();

        assertThat(recorded.gaps).singleElement().satisfies(gap -> {
            assertThat(gap.severity().label).isEqualTo(severity);
            assertThat(gap.expired()).isFalse();
        });
    }

    @Test
    void elapsedOverTheLeaseIsCriticalThoughTheLatenessIsUnderTheRenewal() {
        Lease narrow = new Lease(ms(250), ms(300), true, false, false);
        Beat beat = onTime(narrow);
        recorded.pass(301);
        recorded.tick(beat, beat.expectedAt());
        recorded.beats.look();

        assertThat(recorded.gaps).singleElement().satisfies(gap -> {
            assertThat(gap.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(gap.lateness()).isEqualTo(ms(51));
            assertThat(gap.expired()).isTrue();
        });
    }

    @Test
    void elapsedThatIsTheLeaseIsNone() {
        Beat beat = onTime(new Lease(ms(250), ms(300), true, false, false));
        recorded.pass(300);
        recorded.tick(beat, beat.expectedAt());
        recorded.beats.look();
        assertThat(recorded.gaps).isEmpty();
    }

    @Test
    void ticksThatCatchUpBelongToTheStallBeforeThem() {
        Beat beat = onTime(LEASE);
        recorded.pass(1500);
        for (int i = 0; i < 6; i++) {
            recorded.tick(beat, beat.expectedAt());
        }
        recorded.beats.look();

        assertThat(recorded.gaps).hasSize(1);
        assertThat(recorded.counted).containsExactly(Severity.CRITICAL);
        assertThat(recorded.delays).hasSize(7).contains(ms(1250), ms(1000), ms(750), ms(500), ms(250), 0L);
    }

    @Test
    void theWatchdogReportsWhatIsMissingOnceAndTheTickThatComesIsOfTheSameStall() {
        Beat beat = onTime(LEASE);
        recorded.pass(800);
        recorded.beats.look();
        assertThat(recorded.gaps).isEmpty();

        recorded.pass(1);
        recorded.beats.look();
        recorded.pass(300);
        recorded.beats.look();
        recorded.beats.look();
        assertThat(recorded.gaps).singleElement().satisfies(gap -> {
            assertThat(gap.fromWatchdog()).isTrue();
            assertThat(gap.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(gap.lateness()).isEqualTo(ms(551));
            assertThat(gap.elapsed()).isEqualTo(ms(801));
        });

        recorded.pass(399);
        for (int i = 0; i < 6; i++) {
            recorded.tick(beat, beat.expectedAt());
        }
        recorded.beats.look();
        assertThat(recorded.gaps).hasSize(2);
        assertThat(recorded.gaps.get(1).fromWatchdog()).isFalse();
        assertThat(recorded.gaps.get(1).lateness()).isEqualTo(ms(1250));
        assertThat(recorded.gaps.get(1).stallId())
                .isEqualTo(recorded.gaps.get(0).stallId());
        assertThat(recorded.counted).containsExactly(Severity.CRITICAL);
    }

    @Test
    void theWatchdogSleepsUntilALeaseWouldLapse() {
        Beat beat = onTime(LEASE);
        assertThat(recorded.beats.look()).isEqualTo(ms(800) + 1);
        recorded.pass(250);
        recorded.tick(beat, beat.expectedAt());
        recorded.pass(551);
        assertThat(recorded.beats.look()).isEqualTo(ms(800 - 551) + 1);
        beat.gone();
        assertThat(recorded.beats.look()).isEqualTo(Beats.LONGEST_SLEEP);
        assertThat(recorded.beats.size()).isZero();
    }

    @Test
    void whatIsToComeInCenturiesIsNotMissedToday() {
        Beat beat = recorded.beat(new Lease(Long.MAX_VALUE, Long.MAX_VALUE, true, false, false));
        long first = recorded.now.get() + ms(60_000);
        beat.expect(first, first);
        recorded.pass(10);

        assertThat(recorded.beats.look()).isEqualTo(Beats.LONGEST_SLEEP);
        assertThat(recorded.gaps).isEmpty();
    }

    @Test
    void theWatchdogIsWokenForABeatThatItHadGivenUp() {
        Beat beat = onTime(LEASE);
        recorded.pass(801);
        assertThat(recorded.beats.look()).isGreaterThan(ms(800));
        recorded.tick(beat, beat.expectedAt());
        assertThat(recorded.beats.isToLookBefore(recorded.now.get() + ms(801))).isTrue();
    }

    @Test
    void aLeaseThatWarnsEarlyIsReportedBeforeItLapses() {
        Beat poll = recorded.beat(new Lease(ms(100), ms(300), true, true, true));
        poll.expect(recorded.now.get(), recorded.now.get() + ms(100));
        recorded.pass(200);
        recorded.beats.look();
        assertThat(recorded.gaps).isEmpty();

        recorded.pass(1);
        recorded.beats.look();
        assertThat(recorded.gaps).singleElement().satisfies(gap -> {
            assertThat(gap.severity()).isEqualTo(Severity.WARN);
            assertThat(gap.expired()).isFalse();
            assertThat(gap.fromWatchdog()).isTrue();
        });
        assertThat(recorded.counted)
                .as("not as a warning when it is to become worse")
                .isEmpty();

        recorded.pass(100);
        recorded.beats.look();
        assertThat(recorded.gaps).hasSize(1);
        assertThat(recorded.counted).containsExactly(Severity.CRITICAL);

        // It is thrown out of its group, and comes back.
        poll.pause();
        recorded.pass(50);
        poll.tick(0, poll.expectedAt(), recorded.now.get());
        recorded.beats.look();
        assertThat(recorded.gaps).hasSize(2);
        assertThat(recorded.gaps.get(1).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(recorded.gaps.get(1).stallId())
                .isEqualTo(recorded.gaps.get(0).stallId());
        assertThat(recorded.counted).containsExactly(Severity.CRITICAL);
    }

    @Test
    void aLeaseThatRunsFromTheEndIsNotMissedWhileTheBeatIsAtWork() {
        Beat poll = recorded.beat(new Lease(ms(100), ms(300), true, true, true));
        poll.expect(recorded.now.get(), recorded.now.get() + ms(100));
        poll.tick(0, poll.expectedAt(), recorded.now.get());
        recorded.pass(30_000);
        recorded.beats.look();
        poll.over(recorded.now.get(), recorded.now.get() + ms(100));
        recorded.pass(100);
        recorded.tick(poll, poll.expectedAt());
        recorded.beats.look();
        assertThat(recorded.gaps).isEmpty();
    }

    @Test
    void whatIsPausedIsNotMissed() {
        Beat beat = onTime(LEASE);
        beat.pause();
        recorded.pass(60_000);
        recorded.beats.look();
        recorded.tick(beat, beat.expectedAt());
        recorded.beats.look();
        assertThat(recorded.gaps).isEmpty();
        assertThat(recorded.delays).hasSize(1);
        assertThat(recorded.beats.largestShare(recorded.group)).isZero();
    }

    @Test
    void ofAnUnknownLeaseOnlyTheRenewalIsWatched() {
        Beat beat = onTime(new Lease(ms(1000), 0, true, false, true));
        recorded.pass(60_000);
        recorded.beats.look();
        recorded.tick(beat, beat.expectedAt());
        recorded.beats.look();
        assertThat(recorded.gaps).hasSize(2).allSatisfy(gap -> {
            assertThat(gap.severity()).isEqualTo(Severity.WARN);
            assertThat(gap.expired()).isFalse();
        });
        assertThat(recorded.beats.largestShare(recorded.group)).isNegative();
    }

    @Test
    void oneStallAMinuteIsReportedAndTheRestIsCounted() {
        Beat beat = onTime(LEASE);
        for (int i = 0; i < 3; i++) {
            recorded.pass(1050);
            recorded.tick(beat, recorded.now.get() - ms(800));
            recorded.pass(250);
            recorded.tick(beat, recorded.now.get());
        }
        recorded.beats.look();
        assertThat(recorded.gaps).hasSize(1);
        assertThat(recorded.counted).hasSize(3);

        recorded.pass(60_000);
        recorded.beats.look();
        assertThat(recorded.gaps).hasSize(2);
        assertThat(recorded.gaps.get(1).suppressed()).isEqualTo(2);
    }

    @Test
    void aWarningDoesNotHideWhatIsCritical() {
        Beat beat = onTime(LEASE);
        for (int late : new int[] {300, 801, 300, 801}) {
            recorded.pass(250);
            recorded.tick(beat, recorded.now.get() - ms(late));
            recorded.pass(250);
            recorded.tick(beat, recorded.now.get());
        }
        recorded.beats.look();
        assertThat(recorded.gaps).extracting(Gap::severity).containsExactly(Severity.WARN, Severity.CRITICAL);
        assertThat(recorded.counted).hasSize(4);
    }

    @Test
    void whatThereIsNoRoomForIsSaidToBeUntold() {
        for (int i = 0; i < 1025; i++) {
            Beat beat = recorded.beats.watch(
                    new BeatGroup("scheduled", "Renewal " + i, recorded), LEASE, Suspects.NONE, null);
            beat.expect(recorded.now.get(), recorded.now.get());
            beat.tick(0, recorded.now.get() - ms(801), recorded.now.get());
        }
        recorded.beats.look();
        assertThat(recorded.gaps).hasSize(1024);
        assertThat(recorded.untold).hasValue(1);
    }

    @Test
    void whatIsNotToBeReportedIsCountedAllTheSame() {
        Beat beat = onTime(new Lease(ms(1), ms(3), false, false, false));
        recorded.pass(50);
        recorded.tick(beat, beat.expectedAt());
        recorded.beats.look();
        assertThat(recorded.gaps).isEmpty();
        assertThat(recorded.counted).containsExactly(Severity.CRITICAL);
    }

    @Test
    void theLargestShareIsThatOfATickOrOfWhatIsUnderWay() {
        Beat beat = onTime(LEASE);
        recorded.pass(400);
        recorded.tick(beat, beat.expectedAt());
        recorded.pass(80);
        assertThat(recorded.beats.largestShare(recorded.group)).isEqualTo(0.5);
        recorded.pass(120);
        assertThat(recorded.beats.largestShare(recorded.group)).isEqualTo(0.25);
        recorded.pass(1000);
        assertThat(recorded.beats.largestShare(recorded.group)).isEqualTo(1.5);
    }

    @Test
    void theLargestShareIsTakenAtAnyTimeOfTheClock() {
        recorded.now.set(Long.MAX_VALUE - ms(100_000));
        Beat beat = onTime(LEASE);
        recorded.pass(400);
        assertThat(recorded.beats.largestShare(recorded.group)).isEqualTo(0.5);
        beat.pause();
        recorded.pass(1000);
        assertThat(recorded.beats.largestShare(recorded.group)).isNegative();
    }

    @Test
    void twoReadersThatCollectTogetherAreToldTheSame() {
        Beat beat = onTime(LEASE);
        recorded.pass(400);
        recorded.tick(beat, beat.expectedAt());
        recorded.pass(80);
        assertThat(recorded.beats.largestShare(recorded.group)).isEqualTo(0.5);
        recorded.pass(20);
        assertThat(recorded.beats.largestShare(recorded.group)).isEqualTo(0.5);
    }

    @Test
    void aStallOfTheJvmThatFillsHalfOfTheGapIsTheCause() {
        Suspects busy = (from, to) -> new Cause(
                Cause.Kind.POOL_STARVED, 0, null, "Hog", ms(1000), 1, java.util.List.of("Hog 1000 ms"), 0, null);
        Beat beat = onTime(LEASE, busy);
        recorded.known.add(new JvmStall(recorded.now.get() + ms(100), ms(775), "process_stopped"));
        recorded.pass(1500);
        recorded.tick(beat, beat.expectedAt());
        recorded.beats.look();
        assertThat(recorded.gaps).singleElement().satisfies(gap -> {
            assertThat(gap.cause().kind()).isEqualTo(Cause.Kind.JVM_STALL);
            assertThat(gap.cause().stallNanos()).isEqualTo(ms(625));
            assertThat(gap.cause().stallKind()).isEqualTo("process_stopped");
        });
    }

    @Test
    void aShorterStallIsEvidenceAndTheSuspectIsTheCause() {
        Suspects busy = (from, to) -> new Cause(
                Cause.Kind.POOL_STARVED, 0, null, "Hog", ms(1000), 1, java.util.List.of("Hog 1000 ms"), 0, null);
        Beat beat = onTime(LEASE, busy);
        recorded.known.add(new JvmStall(recorded.now.get() + ms(300), ms(200), "gc"));
        recorded.pass(1500);
        recorded.tick(beat, beat.expectedAt());
        recorded.beats.look();
        assertThat(recorded.gaps).singleElement().satisfies(gap -> {
            assertThat(gap.cause().kind()).isEqualTo(Cause.Kind.POOL_STARVED);
            assertThat(gap.cause().culprit()).isEqualTo("Hog");
            assertThat(gap.cause().stallNanos()).isEqualTo(ms(200));
        });
    }

    @Test
    void aRunThatOverranIsTheCauseOfItsNextOne() {
        Beat beat = onTime(LEASE);
        recorded.pass(250);
        long at = beat.expectedAt();
        beat.tick(0, at, recorded.now.get());
        recorded.pass(900);
        recorded.beats.look();
        recorded.pass(600);
        beat.over(recorded.now.get(), at + ms(250));
        recorded.tick(beat, at + ms(250));
        recorded.beats.look();
        assertThat(recorded.gaps)
                .hasSize(2)
                .allSatisfy(gap -> assertThat(gap.cause().kind()).isEqualTo(Cause.Kind.PREVIOUS_RUN_OVERRAN));
        assertThat(recorded.gaps.get(0).cause().runNanos()).isEqualTo(ms(900));
        assertThat(recorded.gaps.get(1).cause().runNanos()).isEqualTo(ms(1500));
    }

    /** The run before took 100 ms, and the clock reaches its largest number after that. */
    @Test
    void aRunThatWasOverBeforeTheClockTurnsIsNotTheCause() {
        recorded.now.set(Long.MAX_VALUE - ms(500));
        Beat beat = onTime(LEASE);
        recorded.pass(250);
        long at = beat.expectedAt();
        beat.tick(0, at, recorded.now.get());
        recorded.pass(100);
        beat.over(recorded.now.get(), at + ms(250));
        recorded.pass(700);
        recorded.sampledUntil = recorded.now.get();
        recorded.tick(beat, at + ms(250));
        recorded.beats.look();
        assertThat(recorded.gaps)
                .singleElement()
                .satisfies(gap -> assertThat(gap.cause().kind()).isEqualTo(Cause.Kind.UNKNOWN));
    }

    @Test
    void aReportWaitsForTheSamplerToBeAwakeAfterIt() {
        Beat beat = onTime(LEASE);
        recorded.pass(2000);
        recorded.sampledUntil = recorded.now.get() - ms(1990);
        recorded.tick(beat, beat.expectedAt());
        assertThat(recorded.beats.look()).isLessThanOrEqualTo(ms(20));
        assertThat(recorded.gaps).isEmpty();

        recorded.known.add(new JvmStall(recorded.now.get() - ms(1990), ms(1990), "gc"));
        recorded.pass(5);
        recorded.sampledUntil = recorded.now.get();
        recorded.beats.look();
        assertThat(recorded.gaps)
                .singleElement()
                .satisfies(gap -> assertThat(gap.cause().kind()).isEqualTo(Cause.Kind.JVM_STALL));
    }

    @Test
    void aReportDoesNotWaitForASamplerThatIsGone() {
        Beat beat = onTime(LEASE);
        recorded.pass(2000);
        recorded.sampledUntil = recorded.now.get() - ms(5000);
        recorded.tick(beat, beat.expectedAt());
        recorded.beats.look();
        recorded.pass(200);
        recorded.beats.look();
        assertThat(recorded.gaps).hasSize(1);
    }

    @Test
    void lagAndStallsAreToldByTheWatchdog() {
        Recorded told = new Recorded();
        Beats beats = new Beats(told, told, told.now::get, ms(10_000));
        told.overThreshold.add(new JvmStall(1, ms(2500), "process_stopped"));
        assertThat(beats.look()).isEqualTo(ms(10_000));
        assertThat(told.stalls).hasSize(1);
        assertThat(told.lags).isEmpty();
        told.pass(10_000);
        beats.look();
        assertThat(told.lags).hasSize(1);
        assertThat(told.stalls).hasSize(1);
    }
}
