package io.linkbeat.smoke.beats;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.RunningProgram;
import java.io.IOException;

/** Signals that stop a process as a whole and let it go on. */
final class Signals {

    /** For tests that need them, on systems that have none. */
    static final String NONE = "there is no signal that stops a process";

    private Signals() {}

    static void stop(RunningProgram program) throws IOException, InterruptedException {
        send("STOP", program);
    }

    static void goOn(RunningProgram program) throws IOException, InterruptedException {
        send("CONT", program);
    }

    private static void send(String name, RunningProgram program) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(program.pid()))
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).isZero();
    }
}
