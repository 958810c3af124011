package io.linkbeat.agent.logging;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes the agent's lines to the standard error of the process. Each line starts with {@code [linkbeat]}, but for {@link #plain}, and is one write, so that lines
 * of several threads do not mix. Safe for use by any thread; nothing is thrown, also when standard error is closed.
 */
public final class Log {
    private static final String PREFIX = "[linkbeat] ";
    private static final int MAX_KEYS = 256;

    // Not System.err: the application may have replaced it, to capture what it prints itself.
    private static final FileOutputStream STDERR = new FileOutputStream(FileDescriptor.err);
    private static final ConcurrentMap<String, Boolean> SAID = new ConcurrentHashMap<>();
    private static final AtomicLong SUPPRESSED = new AtomicLong();

    private static volatile boolean debug;

    private Log() {}

    /** Switches the lines of {@link #debug(String)} on or off; they are off at first. */
    public static void debug(boolean on) {
        debug = on;
    }

    /** Whether the lines of {@link #debug(String)} are written. */
    public static boolean isDebug() {
        return debug;
    }

    /** Writes a line. Line breaks within it become spaces. */
    public static void warn(String line) {
        write(flat(line));
    }

    /** Writes a line as it is, without the prefix: for programs that read standard error. */
    public static void plain(String line) {
        writeAll(line + "\n");
    }

    /**
     * Writes a line the first time that {@code key} is seen, and only counts it from then on. At most 256 keys are remembered; what comes
     * under a further key is counted, not written.
     */
    public static void warnOnce(String key, String line) {
        if (isFirst(key)) {
            warn(line);
        } else {
            SUPPRESSED.incrementAndGet();
        }
    }

    /** Writes a line if debugging is on. */
    public static void debug(String line) {
        if (debug) {
            write(flat(line));
        }
    }

    /** Writes a line and the stack trace of {@code thrown} if debugging is on. */
    public static void debug(String line, Throwable thrown) {
        if (!debug) {
            return;
        }
        StringBuilder text = new StringBuilder(flat(line + ": " + thrown));
        for (StackTraceElement element : thrown.getStackTrace()) {
            text.append("\n\tat ").append(element);
        }
        write(text.toString());
    }

    /** How many lines {@link #warnOnce} has counted instead of writing them. */
    public static long suppressed() {
        return SUPPRESSED.get();
    }

    private static boolean isFirst(String key) {
        return SAID.size() < MAX_KEYS && SAID.putIfAbsent(key, Boolean.TRUE) == null;
    }

    private static String flat(String line) {
        return line.replace('\r', ' ').replace('\n', ' ');
    }

    private static void write(String text) {
        writeAll(PREFIX + text + "\n");
    }

    private static void writeAll(String text) {
        try {
            STDERR.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            // There is no other place to say it.
        }
    }
}
