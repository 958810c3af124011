package io.linkbeat.benchmarks.programs.classes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** The class that is copied under other numbers: what an ordinary application's classes look like to an agent. */
public final class Ordinary00000 implements Comparable<Ordinary00000> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, List<String>> linesByCustomer = new ConcurrentHashMap<>();
    private final AtomicLong revision = new AtomicLong();
    private final String name;
    private final Instant opened;
    private boolean closed;

    /** An order without lines. */
    public Ordinary00000(String name, Instant opened) {
        this.name = Objects.requireNonNull(name, "An order needs a name");
        this.opened = opened;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Adds a line, and tells how many the customer has. */
    public int add(String customer, String line) {
        if (closed) {
            throw new IllegalStateException("The order is closed: " + name);
        }
        List<String> lines = linesByCustomer.computeIfAbsent(customer, unused -> new ArrayList<>());
        lines.add(line.strip());
        revision.incrementAndGet();
        return lines.size();
    }

    /** What a customer has, if anything. */
    public Optional<List<String>> linesOf(String customer) {
        return Optional.ofNullable(linesByCustomer.get(customer)).map(List::copyOf);
    }

    /** How many lines each customer has, the names in their order. */
    public Map<String, Integer> counts() {
        return linesByCustomer.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().size(), Integer::sum, LinkedHashMap::new));
    }

    /** Whether it has waited for too long. */
    public boolean isLate(Instant now) {
        return !closed && Duration.between(opened, now).compareTo(PATIENCE) > 0;
    }

    /** Nothing can be added any more. */
    public void close() {
        closed = true;
        linesByCustomer.values().removeIf(List::isEmpty);
    }

    @Override
    public int compareTo(Ordinary00000 other) {
        int byTime = opened.compareTo(other.opened);
        return byTime == 0 ? name.compareTo(other.name) : byTime;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ordinary00000 order && order.name.equals(name) && order.opened.equals(opened);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, opened);
    }

    @Override
    public String toString() {
        return "Order " + name + " of " + opened + " in revision " + revision + (closed ? ", closed" : "");
    }
}
