package io.linkbeat.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How the errands of one kind went. Safe for use by several threads. */
final class Diary {

    private final String kind;
    private final Map<String, Integer> ends = new LinkedHashMap<>();

    Diary(String kind) {
        this.kind = kind;
    }

    /** One of them went like this. */
    synchronized void note(String end) {
        ends.merge(end, 1, Integer::sum);
    }

    /** Prints how many went how. */
    synchronized void read() {
        System.out.println(ends.entrySet().stream()
                .map(end -> end.getValue() + " " + end.getKey())
                .collect(Collectors.joining(", ", kind + ": ", "")));
    }
}
