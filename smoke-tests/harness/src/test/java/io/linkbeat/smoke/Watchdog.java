package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.RunningProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives a program's JVM so long for a command; then it takes a thread dump and fails. */
final class Watchdog implements AutoCloseable {

    /** For a dump of a program that has nothing else to do: it is no command that is watched. */
    private static final Duration DUMP = Duration.ofSeconds(30);

    private final RunningProgram program;
    private final Duration patience;
    private final ExecutorService commands = Executors.newSingleThreadExecutor(Watchdog::daemon);
    private Duration longest = Duration.ZERO;

    Watchdog(RunningProgram program, Duration patience) {
        this.program = program;
        this.patience = patience;
    }

    /** The time of the command that took longest. */
    Duration longest() {
        return longest;
    }

    void watch(String what, Runnable command) {
        long began = System.nanoTime();
        try {
            commands.submit(command).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            longest = took.compareTo(longest) > 0 ? took : longest;
        } catch (TimeoutException e) {
            throw new AssertionError(what + " took longer than " + patience + "\n" + threadDump(), e);
        } catch (ExecutionException e) {
            throw new AssertionError(
                    what + " failed: " + e.getCause() + "\n" + program.stdout() + program.stderr(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted at " + what, e);
        }
    }

    /** By a signal: a JVM whose thread for attachments is stuck takes no request for one. */
    private String threadDump() {
        try {
            Process kill = new ProcessBuilder("kill", "-QUIT", Long.toString(program.pid())).start();
            assertThat(kill.waitFor(DUMP.toSeconds(), TimeUnit.SECONDS)).isTrue();
            program.awaitLine(line -> line.contains("JNI global refs"), DUMP);
        } catch (IOException | AssertionError e) {
            return "No thread dump: " + e + "\n" + program.stdout();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return program.stdout();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "watchdog");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        commands.shutdownNow();
    }
}
