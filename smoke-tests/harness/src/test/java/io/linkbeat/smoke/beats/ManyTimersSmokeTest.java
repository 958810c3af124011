package io.linkbeat.smoke.beats;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.SharedServers;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.programs.Programs;
import io.linkbeat.smoke.programs.beats.ManyTimers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A thousand timers of one millisecond, more than two threads can run. The system property {@code linkbeat.drill.seconds} says
 * for how long; {@code smoke-tests/beat-drills.sh} takes a minute, and then what is printed of the cost means something.
 */
@ExtendWith(SharedServers.class)
class ManyTimersSmokeTest {

    private static final int TIMERS = 1_000;
    private static final int SECONDS = Integer.getInteger("linkbeat.drill.seconds", 5);

    /** Long enough for what it is compared with. */
    private static final int FEW_SECONDS = Math.min(10, SECONDS / 2 + 1);

    private static final String OPERATION = ManyTimers.class.getName() + ".main";

    @Test
    void eachRunIsMeasuredAndNothingIsTold(OtlpReceiver receiver) {
        Map<String, Long> without = figures(program(1, FEW_SECONDS).run());
        Map<String, Long> with = figures(program(1, SECONDS).agent(receiver).run());

        print("each millisecond, which is more than two threads can", without, with);
        ReceivedBeats beats = new ReceivedBeats(receiver.logs(), receiver.metrics());
        assertThat(beats.delays(OPERATION)).isEqualTo(with.get("runs"));
        assertThat(beats.told()).isEmpty();
        Map<String, Long> gaps = beats.gapCounts(OPERATION);
        assertThat(gaps).isNotEmpty();
        assertThat(gaps.values().stream().mapToLong(Long::longValue).sum()).isBetween(1L, with.get("runs"));
        assertThat(beats.utilization(OPERATION)).isPositive();
    }

    /** What two threads can run without trouble. */
    @Test
    void soAreThoseThatComeOnTime(OtlpReceiver receiver) {
        Map<String, Long> without = figures(program(20, FEW_SECONDS).run());
        Map<String, Long> with =
                figures(program(20, FEW_SECONDS).agent(receiver).run());

        print("each 20 ms", without, with);
        ReceivedBeats beats = new ReceivedBeats(receiver.logs(), receiver.metrics());
        assertThat(beats.delays(OPERATION)).isEqualTo(with.get("runs"));
        assertThat(beats.told()).isEmpty();
    }

    private static JavaProgram program(long periodMillis, int seconds) {
        return JavaProgram.main(ManyTimers.class)
                .classPath(Programs.classPath())
                .args(Integer.toString(TIMERS), Long.toString(periodMillis), Integer.toString(seconds))
                .timeout(Duration.ofSeconds(60 + seconds));
    }

    private static Map<String, Long> figures(ProgramResult result) {
        assertThat(result.requireSuccess().stdout()).startsWith("ended true");
        return result.stdout()
                .lines()
                .skip(1)
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(words -> words[0], words -> Long.parseLong(words[1])));
    }

    private static void print(String period, Map<String, Long> without, Map<String, Long> with) {
        System.out.printf(
                "drill: %,d timers, %s: without the agent %s, with it %s%n",
                TIMERS, period, describe(without), describe(with));
    }

    private static String describe(Map<String, Long> figures) {
        return "%,d runs in %,d ms of processor time, %,d ns each"
                .formatted(
                        figures.get("runs"),
                        figures.get("cpu"),
                        TimeUnit.MILLISECONDS.toNanos(figures.get("cpu")) / figures.get("runs"));
    }
}
