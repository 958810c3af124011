package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.programs.Programs;
import io.linkbeat.smoke.programs.TaskAllocations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a task costs with metrics on and spans off, in bytes: those are the same on a busy machine. */
class TasksAllocationSmokeTest {

    private static final String LINE = "bytes per task ";

    /** A tenth of the least object: what the JVM itself allocates on these threads now and then is in the figure too. */
    private static final double NOISE = 1.6;

    private static final double LEAST = 32;
    private static final int WASTE = 112;
    private static final double ARRAY = 128;

    @ParameterizedTest
    @CsvSource({"schedule, 64", "execute, 96"})
    void aTaskAllocatesLittleMoreThanWithoutTheAgent(String way, int most) {
        double without = bytesPerTask(program(way, 0));
        double with;
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            with = bytesPerTask(program(way, 0).agent(receiver).env("LINKBEAT_TASKS_SPANS", "none"));
        }
        System.out.printf("%s: %.1f B per task, with the agent %+.1f B%n", way, without, with - without);
        assertThat(with - without).isLessThan(most + NOISE);
    }

    /** Or the limits would hold whatever the agent does. */
    @Test
    void whatEitherThreadAllocatesIsSeen() {
        double plain = bytesPerTask(program("execute", 0));
        double wasteful = bytesPerTask(program("execute", WASTE));
        assertThat(plain).as("task and node, on the thread that hands over").isGreaterThan(LEAST);
        assertThat(wasteful - plain)
                .as("an array, on the thread that runs")
                .isCloseTo(ARRAY, within(NOISE + ARRAY / 100));
    }

    private static JavaProgram program(String way, int waste) {
        return JavaProgram.main(TaskAllocations.class)
                .classPath(Programs.classPath())
                .args(way, Integer.toString(waste));
    }

    private static double bytesPerTask(JavaProgram program) {
        return program.run()
                .requireSuccess()
                .stdout()
                .lines()
                .filter(line -> line.startsWith(LINE))
                .mapToDouble(line -> Double.parseDouble(line.substring(LINE.length())))
                .findFirst()
                .orElseThrow();
    }
}
