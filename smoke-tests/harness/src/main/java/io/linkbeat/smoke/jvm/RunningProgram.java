package io.linkbeat.smoke.jvm;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A program in a forked JVM while it runs. Closing it kills what is left of it. Safe for use by several threads. */
public final class RunningProgram implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final long DRAIN_MILLIS = 2_000;

    private final Process process;
    private final Duration timeout;
    private final long startNanos;
    private final Transcript stdout;
    private final Transcript stderr;

    RunningProgram(Process process, Duration timeout, long startNanos) {
        this.process = process;
        this.timeout = timeout;
        this.startNanos = startNanos;
        Leftovers.watch(process);
        stdout = new Transcript(process.getInputStream(), "stdout of " + process.pid());
        stderr = new Transcript(process.getErrorStream(), "stderr of " + process.pid());
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it wrote to its standard output so far. */
    public String stdout() {
        return stdout.text();
    }

    /** What it wrote to its standard error so far. */
    public String stderr() {
        return stderr.text();
    }

    /** Writes a line to its standard input. */
    public void writeLine(String line) {
        try {
            Writer stdin = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
            stdin.write(line + "\n");
            stdin.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends its standard input. */
    public void closeStdin() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended, and its input with it.
        }
    }

    /**
     * Waits for a whole line on its standard output.
     *
     * @return the first line that matches, be it written before this call
     * @throws AssertionError if the program ends, or the time is over, without one; the text shows what it wrote
     */
    public String awaitLine(Predicate<String> wanted, Duration atMost) {
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .atMost(atMost)
                    .until(() -> !process.isAlive() || stdout.firstLine(wanted).isPresent());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("No such line within " + atMost + written(), e);
        }
        if (!process.isAlive()) {
            drain();
        }
        Optional<String> line = stdout.firstLine(wanted);
        return line.orElseThrow(() -> new AssertionError("It ended without such a line" + written()));
    }

    /** Waits until it ends by itself, and kills it when its timeout, counted from its start, is over. */
    public ProgramResult await() {
        long left = timeout.toNanos() - (System.nanoTime() - startNanos);
        return end(left);
    }

    /** Asks it to end as an operator would (SIGTERM), and kills it when its timeout, counted from now, is over. */
    public ProgramResult stop() {
        process.destroy();
        return end(timeout.toNanos());
    }

    /** Kills it and what it started. */
    public ProgramResult kill() {
        Leftovers.kill(process);
        return end(timeout.toNanos());
    }

    @Override
    public void close() {
        closeStdin();
        kill();
    }

    private ProgramResult end(long nanos) {
        try {
            boolean inTime = process.waitFor(nanos, TimeUnit.NANOSECONDS);
            if (!inTime) {
                Leftovers.kill(process);
            }
            int exitCode = process.waitFor();
            Duration wall = Duration.ofNanos(System.nanoTime() - startNanos);
            drain();
            return new ProgramResult(exitCode, !inTime, stdout(), stderr(), wall);
        } catch (InterruptedException e) {
            Leftovers.kill(process);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a program ran", e);
        }
    }

    private void drain() {
        try {
            stdout.awaitEnd(DRAIN_MILLIS);
            stderr.awaitEnd(DRAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String written() {
        return "\n--- stdout\n" + stdout() + "\n--- stderr\n" + stderr();
    }
}
