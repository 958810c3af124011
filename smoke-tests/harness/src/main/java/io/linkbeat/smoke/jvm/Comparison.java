package io.linkbeat.smoke.jvm;

import io.linkbeat.smoke.otlp.OtlpReceiver;
import java.util.ArrayList;
import java.util.List;

/**
 * One program run without and with the agent.
 *
 * @param without how it ended on its own
 * @param with how it ended with the agent attached and switched on
 */
public record Comparison(ProgramResult without, ProgramResult with) {

    /** Runs the program twice, one after the other: first as it is, then with the agent that reports to the receiver. */
    public static Comparison of(JavaProgram program, OtlpReceiver receiver) {
        return of(program, program.agent(receiver));
    }

    /** The same for programs that need different arguments each time, topics of their own for instance. */
    public static Comparison of(JavaProgram without, JavaProgram with) {
        ProgramResult first = without.run();
        return new Comparison(first, with.run());
    }

    /** What an onlooker of the two runs could tell apart: exit code and output, not the time. Empty when nothing. */
    public List<String> differences() {
        List<String> differences = new ArrayList<>();
        if (without.exitCode() != with.exitCode()) {
            differences.add("exit code " + without.exitCode() + " became " + with.exitCode());
        }
        if (without.timedOut() != with.timedOut()) {
            differences.add("only the run " + (with.timedOut() ? "with" : "without") + " the agent timed out");
        }
        if (!without.stdout().equals(with.stdout())) {
            differences.add("stdout\n" + without.stdout() + "\nbecame\n" + with.stdout());
        }
        if (!without.stderr().equals(with.stderr())) {
            differences.add("stderr\n" + without.stderr() + "\nbecame\n" + with.stderr());
        }
        return differences;
    }
}
