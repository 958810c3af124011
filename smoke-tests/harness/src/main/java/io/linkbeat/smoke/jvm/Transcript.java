package io.linkbeat.smoke.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;

/** All that a process writes to one of its streams, read by a daemon thread until the stream ends. */
final class Transcript {

    private final StringBuilder text = new StringBuilder();
    private final Thread reader;

    Transcript(InputStream stream, String name) {
        reader = new Thread(() -> copy(stream), name);
        reader.setDaemon(true);
        reader.start();
    }

    String text() {
        synchronized (text) {
            return text.toString();
        }
    }

    /** The first complete line that matches, of those written so far. */
    Optional<String> firstLine(Predicate<String> wanted) {
        String soFar = text();
        int complete = soFar.lastIndexOf('\n') + 1;
        return soFar.substring(0, complete).lines().filter(wanted).findFirst();
    }

    /** Waits for the end of the stream: a descendant that inherited it may hold it open for longer than its parent. */
    void awaitEnd(long millis) throws InterruptedException {
        reader.join(millis);
    }

    private void copy(InputStream stream) {
        char[] buffer = new char[8192];
        try (Reader characters = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            for (int n = characters.read(buffer); n >= 0; n = characters.read(buffer)) {
                synchronized (text) {
                    text.append(buffer, 0, n);
                }
            }
        } catch (IOException e) {
            // The process was killed under the reader; what was read until then is the transcript.
        }
    }
}
