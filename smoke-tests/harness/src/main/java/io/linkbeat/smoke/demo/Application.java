package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.jvm.RunningProgram;
import java.util.List;

/** An application on stage, and how much of its output was told. For one thread. */
final class Application implements AutoCloseable {

    private final String name;
    private final RunningProgram program;
    private int told;

    Application(String name, RunningProgram program) {
        this.name = name;
        this.program = program;
    }

    String name() {
        return name;
    }

    long pid() {
        return program.pid();
    }

    boolean isRunning() {
        return program.isAlive();
    }

    /** The complete lines of its output that were not returned before. */
    List<String> newLines() {
        String text = program.stdout();
        int complete = text.lastIndexOf('\n') + 1;
        List<String> lines =
                text.substring(told, Math.max(told, complete)).lines().toList();
        told = Math.max(told, complete);
        return lines;
    }

    /** How many complete lines of output it has written. */
    int lines() {
        return (int) program.stdout().chars().filter(c -> c == '\n').count();
    }

    /** Tells it, by the end of its input, that it may leave, and waits until it has. */
    ProgramResult leave() {
        program.closeStdin();
        return program.await();
    }

    /** How it ended; kills it if it has not. */
    ProgramResult end() {
        return program.isAlive() ? program.kill() : program.await();
    }

    @Override
    public void close() {
        program.close();
    }
}
