package io.linkbeat.smoke.beats;

import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.jvm.RunningProgram;
import io.linkbeat.smoke.programs.Programs;
import io.linkbeat.smoke.programs.beats.BeatResident;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A program whose timers beat until it is told to end. */
final class Resident implements AutoCloseable {

    static final String RENEW = BeatResident.class.getName() + ".renew";
    static final String CHECK = BeatResident.class.getName() + ".check";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final RunningProgram program;
    private int asked;

    private Resident(RunningProgram program) {
        this.program = program;
    }

    /**
     * Returns when its timers have beaten a few times.
     *
     * @param period of its timers in milliseconds
     * @param starved for how long {@link #starve} keeps them from their thread
     */
    static Resident start(long period, long starved, UnaryOperator<JavaProgram> with) {
        JavaProgram program = JavaProgram.main(BeatResident.class)
                .classPath(Programs.classPath())
                .args(Long.toString(period), Long.toString(starved))
                .jvmArgs("-XX:+EnableDynamicAgentLoading");
        RunningProgram running = with.apply(program).start();
        running.awaitLine("ready"::equals, LIMIT);
        return new Resident(running);
    }

    RunningProgram program() {
        return program;
    }

    /** Returns when its timers have beaten a few times more. */
    void run() {
        ask("run");
    }

    /** Keeps its timers from their thread, and returns when they beat again. */
    void starve() {
        ask("starve");
    }

    private void ask(String command) {
        asked++;
        program.writeLine(command);
        program.awaitLine((asked + " " + command)::equals, LIMIT);
    }

    ProgramResult end() {
        program.closeStdin();
        return program.await().requireSuccess();
    }

    @Override
    public void close() {
        program.close();
    }
}
