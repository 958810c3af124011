package io.linkbeat.benchmarks.kafka;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the measured programs print. Lines that it does not know, an agent's say, are passed over. */
final class ProgramOutput {

    private static final Pattern SECTION =
            Pattern.compile("measured (\\d+) of (\\d+) records: (\\d+) ns, (\\d+) ns CPU, (\\d+) B");
    // The last line alone has percentiles; the ones before are of a stretch.
    private static final Pattern SUMMARY = Pattern.compile("\\d+ records sent, ([\\d.]+) records/sec .* 50th, .*");

    private ProgramOutput() {}

    /**
     * What a loop printed.
     *
     * @param total the records of the whole run
     * @param perRecord what the measured section took per record
     */
    record Loop(long total, Map<KafkaFigure, Double> perRecord) {}

    /** What a loop printed; empty if it did not. */
    static Optional<Loop> loop(List<String> lines) {
        return lines.stream()
                .map(SECTION::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(ProgramOutput::loop);
    }

    private static Loop loop(Matcher section) {
        double records = Double.parseDouble(section.group(1));
        Map<KafkaFigure, Double> perRecord = new EnumMap<>(KafkaFigure.class);
        perRecord.put(KafkaFigure.WALL, Long.parseLong(section.group(3)) / records);
        perRecord.put(KafkaFigure.CPU, Long.parseLong(section.group(4)) / records);
        perRecord.put(KafkaFigure.ALLOCATED, Long.parseLong(section.group(5)) / records);
        return new Loop(Long.parseLong(section.group(2)), perRecord);
    }

    /** Records per second over the whole run of ProducerPerformance; empty if it does not say. */
    static Optional<Double> rate(List<String> lines) {
        List<Double> rates = new ArrayList<>();
        for (String line : lines) {
            Matcher summary = SUMMARY.matcher(line);
            if (summary.matches()) {
                rates.add(Double.valueOf(summary.group(1)));
            }
        }
        return rates.isEmpty() ? Optional.empty() : Optional.of(rates.get(rates.size() - 1));
    }
}
