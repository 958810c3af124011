package io.linkbeat.benchmarks.attach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM says of its safepoints with {@link #option}. Lines that tell of something else are passed over. */
final class SafepointLog {

    // JDK 17 and later ones differ in what stands between the name and the total.
    private static final Pattern LINE = Pattern.compile("\\[(\\d+)ms] Safepoint \"[^\"]*\", .*\\bTotal: +(\\d+) ns.*");

    private final List<Safepoint> safepoints;

    private SafepointLog(List<Safepoint> safepoints) {
        this.safepoints = safepoints;
    }

    private record Safepoint(Instant logged, Duration total) {}

    /** The option that makes a JVM write such a log. */
    static String option(Path file) {
        return "-Xlog:safepoint=info:file=" + file + ":timemillis:filecount=0";
    }

    /**
     * Reads a log.
     *
     * @throws IOException if it cannot be read
     */
    static SafepointLog read(Path file) throws IOException {
        return parse(Files.readAllLines(file));
    }

    static SafepointLog parse(List<String> lines) {
        List<Safepoint> safepoints = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                safepoints.add(new Safepoint(
                        Instant.ofEpochMilli(Long.parseLong(matcher.group(1))),
                        Duration.ofNanos(Long.parseLong(matcher.group(2)))));
            }
        }
        return new SafepointLog(List.copyOf(safepoints));
    }

    /** How long all threads were held by the safepoints that ended in this time; the first moment is not in it. */
    Duration total(Instant from, Instant to) {
        return safepoints.stream()
                .filter(safepoint -> safepoint.logged.isAfter(from) && !safepoint.logged.isAfter(to))
                .map(Safepoint::total)
                .reduce(Duration.ZERO, Duration::plus);
    }
}
