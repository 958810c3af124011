package io.linkbeat.smoke.own;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The tests that see the {@code traceparent} of a record that is sent, and what they throw then: a list with reasons. */
final class StatedExceptions {

    private static final Map<String, String> THROWN = read();

    private StatedExceptions() {}

    /** Whether a test may end in this way with the agent. */
    static boolean allow(String test, Outcome with) {
        return with.status() == Outcome.Status.FAILED && with.thrown().equals(THROWN.get(test));
    }

    private static Map<String, String> read() {
        try (InputStream in = StatedExceptions.class.getResourceAsStream("stated-exceptions.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toUnmodifiableMap(fields -> fields[0], fields -> fields[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
