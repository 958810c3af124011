package io.linkbeat.benchmarks;

import java.util.Map;
import java.util.TreeMap;

/** An agent with every setting that a run of it gets and why. Nothing else is set: each agent keeps its own defaults. */
public interface Variant {

    /** A value of a setting that stands for the collector's URL. */
    String COLLECTOR = "<collector>";

    /** Its line of the table. */
    Spec spec();

    /** What is attached. */
    default Agent agent() {
        return spec().agent();
    }

    /** Why it is compared, in a sentence. */
    default String reason() {
        return spec().reason();
    }

    /**
     * The environment variables of a run.
     *
     * @param collector the URL that stands in for the collector
     */
    default Map<String, String> environment(String collector) {
        Map<String, String> environment = new TreeMap<>();
        spec().settings().forEach((name, value) -> environment.put(name, value.equals(COLLECTOR) ? collector : value));
        return environment;
    }

    /**
     * A line of a table of variants.
     *
     * @param option its name on the command line
     * @param agent what is attached
     * @param settings environment variables; {@link #COLLECTOR} is not filled in
     * @param reason why it is compared, in a sentence
     */
    record Spec(String option, Agent agent, Map<String, String> settings, String reason) {

        /** Copies the settings. */
        public Spec {
            settings = Map.copyOf(settings);
        }
    }
}
