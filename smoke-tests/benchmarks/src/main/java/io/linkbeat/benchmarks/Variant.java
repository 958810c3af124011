package io.linkbeat.benchmarks;

import java.util.Map;
import java.util.TreeMap;

/** An agent with every setting that a run of it gets and why. Nothing else is set: each agent keeps its own defaults. */
public interface Variant {

    /** A value of a setting that stands for the collector's URL. */
    String COLLECTOR = "<collector>";

    /** What is attached. */
    Agent agent();

    /** Environment variables; {@link #COLLECTOR} is not filled in. */
    Map<String, String> settings();

    /** Why it is compared, in a sentence. */
    String reason();

    /**
     * The environment variables of a run.
     *
     * @param collector the URL that stands in for the collector
     */
    default Map<String, String> environment(String collector) {
        Map<String, String> environment = new TreeMap<>();
        settings().forEach((name, value) -> environment.put(name, value.equals(COLLECTOR) ? collector : value));
        return environment;
    }
}
