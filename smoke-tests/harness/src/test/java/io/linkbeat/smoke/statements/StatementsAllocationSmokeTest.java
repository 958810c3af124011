package io.linkbeat.smoke.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.programs.Programs;
import io.linkbeat.smoke.programs.StatementAllocations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a prepared query costs, in bytes: those are the same on a busy machine. */
class StatementsAllocationSmokeTest {

    private static final String LINE = "bytes per statement ";

    /** The optimizing compiler removes some of H2's objects in one run and not in the next; the other one removes none. */
    private static final String AS_WRITTEN = "-XX:TieredStopAtLevel=1";

    /** Half of the least object: what the JVM itself allocates on that thread now and then. */
    private static final double NOISE = 8;

    private static final int WASTE = 112;
    private static final double ARRAY = 128;

    @ParameterizedTest
    @CsvSource({"always_on, 400", "always_off, 200"})
    void aPreparedQueryAllocatesLittleMoreThanWithoutTheAgent(String sampler, int most) {
        double without = bytesPerStatement(program(0));
        double with;
        try (OtlpReceiver receiver = OtlpReceiver.startCounting()) {
            with = bytesPerStatement(program(0).agent(receiver).env("OTEL_TRACES_SAMPLER", sampler));
        }
        System.out.printf("%s: %.1f B per statement, with the agent %+.1f B%n", sampler, without, with - without);
        assertThat(with - without)
                .as("at least what is measured of each, or nothing was seen")
                .isPositive()
                .isLessThan(most + NOISE);
    }

    /** Or the limits would hold whatever the agent does. */
    @Test
    void whatTheThreadAllocatesIsSeen() {
        double plain = bytesPerStatement(program(0));
        assertThat(bytesPerStatement(program(WASTE)) - plain).isCloseTo(ARRAY, within(NOISE));
    }

    private static JavaProgram program(int waste) {
        return JavaProgram.main(StatementAllocations.class)
                .classPath(Programs.classPath())
                .jvmArgs(AS_WRITTEN)
                .args(Integer.toString(waste));
    }

    private static double bytesPerStatement(JavaProgram program) {
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
