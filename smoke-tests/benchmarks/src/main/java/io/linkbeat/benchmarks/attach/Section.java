package io.linkbeat.benchmarks.attach;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the application printed of a section of its run.
 *
 * @param from when it began
 * @param to when it ended
 * @param length the time between, on a steady clock
 * @param longestGap the most that a sleeping thread was late
 * @param records that were read
 */
record Section(Instant from, Instant to, Duration length, Duration longestGap, long records) {

    private static final Pattern LINE =
            Pattern.compile("section ([\\w-]+): (\\d+) to (\\d+) ms, (\\d+) ns, longest gap (\\d+) ns, (\\d+) records");

    /** Whether a line of the application is about the section of this name. */
    static boolean isOf(String name, String line) {
        return line.startsWith("section " + name + ": ");
    }

    /** What a line says; empty if it is none of a section. */
    static Optional<Section> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Section(
                Instant.ofEpochMilli(Long.parseLong(matcher.group(2))),
                Instant.ofEpochMilli(Long.parseLong(matcher.group(3))),
                Duration.ofNanos(Long.parseLong(matcher.group(4))),
                Duration.ofNanos(Long.parseLong(matcher.group(5))),
                Long.parseLong(matcher.group(6))));
    }

    /** Records per second. */
    double rate() {
        return records / (length.toNanos() / 1e9);
    }
}
