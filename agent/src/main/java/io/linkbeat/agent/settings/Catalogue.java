package io.linkbeat.agent.settings;

import io.linkbeat.agent.settings.Definition.Use;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one place that lists every setting: its name, what it may be, its default, and whether it is built. */
final class Catalogue {

    static final String CONFIGURATION_FILE = "otel.javaagent.configuration-file";
    static final String TRUSTED_HOSTS = "otel.trusted.hosts";
    static final String DEFAULT_ENABLED = "otel.instrumentation.common.default-enabled";
    static final String INSTRUMENTATION = "otel.instrumentation.";
    static final String STALL_INTERVAL = "linkbeat.stall.interval";
    static final String STALL_THRESHOLD = "linkbeat.stall.threshold";
    static final String ENABLED = ".enabled";
    static final String INSTRUMENTATIONS = "kafka, executors, jdbc, java-http-client, http-url-connection";
    static final String OTLP = "otel.exporter.otlp.";

    /** The empty one stands for all signals. */
    static final String[] SIGNALS = {"", "traces.", "metrics.", "logs."};

    static final List<Definition> ALL = new ArrayList<>(128);

    private static final int NO_PATTERN = -1;
    static final String A_DURATION = "a duration such as 800ms, 60s or 2m, a bare number being milliseconds";
    static final String ANY_TEXT = "any text";
    private static final String READABLE_FILE = "the path of a file that can be read";

    /** A queue is allocated whole when the SDK is built. */
    private static final int LARGEST_QUEUE = 1 << 20;

    static {
        agent();
        kafka();
        TasksAndBeats.list();
        Statements.list();
        notBuiltYet();
        signals();
        otlp();
        otlpData();
        batches();
        limits();
        resource();
        text("otel.config.file", Use.NOT_SUPPORTED, null);
    }

    private Catalogue() {}

    /** The row that covers the property {@code name}; the longest where patterns overlap. */
    static @Nullable Definition find(String name) {
        Definition found = null;
        for (int i = 0; i < ALL.size(); i++) {
            Definition candidate = ALL.get(i);
            if (candidate.covers(name) && candidate.isBetterThan(found)) {
                found = candidate;
            }
        }
        return found;
    }

    /** The row of the settings for single subjects, {@code <name>.<...>}; null when there is none. */
    static @Nullable Definition findFamily(String name) {
        for (int i = 0; i < ALL.size(); i++) {
            if (ALL.get(i).isFamily(name)) {
                return ALL.get(i);
            }
        }
        return null;
    }

    static Definition require(String name) {
        for (int i = 0; i < ALL.size(); i++) {
            if (ALL.get(i).name.equals(name)) {
                return ALL.get(i);
            }
        }
        throw new IllegalArgumentException("No such setting: " + name);
    }

    /** The row that covers the environment variable {@code variable}; the longest where patterns overlap. */
    static @Nullable Definition findVariable(String variable) {
        Definition found = null;
        for (int i = 0; i < ALL.size(); i++) {
            Definition candidate = ALL.get(i);
            if (candidate.coversVariable(variable) && candidate.isBetterThan(found)) {
                found = candidate;
            }
        }
        return found;
    }

    private static void agent() {
        text("ENABLE_OTEL", Use.AGENT, null);
        flag("otel.javaagent.enabled", Use.AGENT, null);
        flag("otel.sdk.disabled", Use.AGENT, "false");
        flag("otel.javaagent.debug", Use.AGENT, "false");
        add(CONFIGURATION_FILE, Use.AGENT, Kind.FILE, null, READABLE_FILE);
        flag(DEFAULT_ENABLED, Use.AGENT, "true");
        flag("otel.instrumentation.kafka.enabled", Use.AGENT, "true");
        flag("otel.instrumentation.executors.enabled", Use.AGENT, "true");
        add(
                TRUSTED_HOSTS,
                Use.AGENT,
                Kind.HOSTS,
                "private",
                "a comma list of host names and addresses, .suffix, private or *, without blanks, scheme or port");
        choice("linkbeat.on-invalid-config", Use.AGENT, "warn", "warn, abort");
        choice("linkbeat.events", Use.AGENT, "otlp", "otlp, stderr, both");
        choice("linkbeat.link-sampling", Use.AGENT, "follow", "follow, independent");
        text("otel.semconv-stability.opt-in", Use.AGENT, null);
    }

    private static void kafka() {
        add(
                "linkbeat.kafka.spans",
                Use.AGENT,
                Kind.KAFKA_SPANS,
                "send,process",
                "none, or a comma list of send, process, poll, commit");
        choice("linkbeat.kafka.correlation", Use.AGENT, "link", "link, parent");
        pattern("linkbeat.kafka.correlation.<topic>", Use.AGENT, Kind.CHOICE, null, "link, parent");
        choice("linkbeat.kafka.process-spans", Use.AGENT, "record", "record, batch");
        pattern("linkbeat.kafka.process-spans.<topic>", Use.AGENT, Kind.CHOICE, null, "record, batch");
        number("linkbeat.kafka.max-process-spans-per-poll", Use.AGENT, "500", 0, Integer.MAX_VALUE);
        flag("linkbeat.kafka.record-key", Use.AGENT, "false");
        number("linkbeat.max-spans-per-second", Use.AGENT, "10000", 1, 1_000_000_000);
    }

    private static void notBuiltYet() {
        planned("otel.instrumentation.java-http-client.enabled", "true");
        planned("otel.instrumentation.http-url-connection.enabled", "true");
        planned("otel.instrumentation.http.known-methods", "CONNECT,DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT,TRACE");
        planned("linkbeat.trust.inbound", null);
    }

    private static void signals() {
        for (int i = 1; i < SIGNALS.length; i++) {
            add(
                    "otel." + SIGNALS[i] + "exporter",
                    Use.SDK,
                    Kind.EXPORTERS,
                    "otlp",
                    "none, or a comma list of otlp, console");
        }
        add(
                "otel.propagators",
                Use.SDK,
                Kind.PROPAGATORS,
                "tracecontext,baggage",
                "none, or a comma list of tracecontext, baggage");
        choice(
                "otel.traces.sampler",
                Use.SDK,
                "parentbased_always_on",
                "always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off,"
                        + " parentbased_traceidratio");
        add("otel.traces.sampler.arg", Use.SDK, Kind.RATIO, "1.0", "a number from 0 to 1");
        choiceInAnyCase("otel.metrics.exemplar.filter", "trace_based", "trace_based, always_on, always_off");
        duration("otel.metric.export.interval", Use.SDK, "60s", A_DURATION + ", longer than zero", 1);
        duration("otel.metric.export.timeout", "30s");
    }

    private static void otlp() {
        for (int i = 0; i < SIGNALS.length; i++) {
            String prefix = OTLP + SIGNALS[i];
            boolean all = i == 0;
            choice(prefix + "protocol", Use.SDK, all ? "http/protobuf" : null, "http/protobuf");
            add(
                    prefix + "endpoint",
                    Use.SDK,
                    Kind.ENDPOINT,
                    all ? "http://localhost:4318" : null,
                    "an http or https URL with a host, without query and fragment");
            add(
                    prefix + "headers",
                    Use.SDK,
                    Kind.HEADERS,
                    null,
                    "a comma list of name=value, the values percent-encoded");
            choice(prefix + "compression", Use.SDK, all ? "none" : null, "gzip, none");
            duration(prefix + "timeout", all ? "10s" : null);
            add(prefix + "certificate", Use.SDK, Kind.FILE, null, READABLE_FILE);
            add(prefix + "client.key", Use.SDK, Kind.FILE, null, READABLE_FILE);
            add(prefix + "client.certificate", Use.SDK, Kind.FILE, null, READABLE_FILE);
        }
    }

    private static void otlpData() {
        choiceInAnyCase(
                "otel.exporter.otlp.metrics.temporality.preference", "cumulative", "cumulative, delta, lowmemory");
        choiceInAnyCase(
                "otel.exporter.otlp.metrics.default.histogram.aggregation",
                "explicit_bucket_histogram",
                "explicit_bucket_histogram, base2_exponential_bucket_histogram");
        flag("otel.java.exporter.otlp.retry.disabled", Use.SDK, "false");
        choiceInAnyCase("otel.java.exporter.memory_mode", "reusable_data", "reusable_data, immutable_data");
        choiceInAnyCase("otel.experimental.sdk.telemetry.version", "legacy", "legacy, latest");
    }

    private static void batches() {
        duration("otel.bsp.schedule.delay", "5s");
        number("otel.bsp.max.queue.size", "2048", 1, LARGEST_QUEUE);
        number("otel.bsp.max.export.batch.size", "512", 1, LARGEST_QUEUE);
        duration("otel.bsp.export.timeout", "30s");
        duration("otel.blrp.schedule.delay", "1s");
        number("otel.blrp.max.queue.size", "2048", 1, LARGEST_QUEUE);
        number("otel.blrp.max.export.batch.size", "512", 1, LARGEST_QUEUE);
        duration("otel.blrp.export.timeout", "30s");
    }

    private static void limits() {
        number("otel.attribute.value.length.limit", "4096", 0, Integer.MAX_VALUE);
        number("otel.attribute.count.limit", "128", 0, Integer.MAX_VALUE);
        number("otel.span.attribute.value.length.limit", null, 0, Integer.MAX_VALUE);
        number("otel.span.attribute.count.limit", null, 0, Integer.MAX_VALUE);
        number("otel.span.event.count.limit", "128", 0, Integer.MAX_VALUE);
        number("otel.span.link.count.limit", "128", 0, Integer.MAX_VALUE);
        number("otel.java.metrics.cardinality.limit", "2000", 1, Integer.MAX_VALUE);
    }

    private static void resource() {
        text("otel.service.name", Use.SDK, null);
        add(
                "otel.resource.attributes",
                Use.SDK,
                Kind.PAIRS,
                null,
                "a comma list of name=value, the names in ASCII of at most 255 characters");
        text("otel.resource.disabled.keys", Use.SDK, null);
        text("otel.entities", Use.SDK, null);
        text("otel.java.enabled.resource.providers", Use.SDK, null);
        text("otel.java.disabled.resource.providers", Use.SDK, null);
    }

    static void flag(String name, Use use, @Nullable String defaultValue) {
        add(name, use, Kind.FLAG, defaultValue, "true or false");
    }

    static void text(String name, Use use, @Nullable String defaultValue) {
        add(name, use, Kind.TEXT, defaultValue, ANY_TEXT);
    }

    static void planned(String name, @Nullable String defaultValue) {
        add(name, Use.NOT_BUILT_YET, Kind.TEXT, defaultValue, ANY_TEXT);
    }

    static void choice(String name, Use use, @Nullable String defaultValue, String choices) {
        add(name, use, Kind.CHOICE, defaultValue, choices);
    }

    private static void choiceInAnyCase(String name, String defaultValue, String choices) {
        add(name, Use.SDK, Kind.CHOICE_ANY_CASE, defaultValue, choices);
    }

    static void pattern(String name, Use use, Kind kind, @Nullable String defaultValue, String accepted) {
        pattern(name, use, kind, defaultValue, accepted, 0);
    }

    static void pattern(String name, Use use, Kind kind, @Nullable String defaultValue, String accepted, long minimum) {
        ALL.add(new Definition(name, use, kind, defaultValue, accepted, minimum, Long.MAX_VALUE, name.indexOf('<')));
    }

    private static void number(String name, @Nullable String defaultValue, int minimum, int maximum) {
        number(name, Use.SDK, defaultValue, minimum, maximum);
    }

    static void number(String name, Use use, @Nullable String defaultValue, int minimum, int maximum) {
        ALL.add(new Definition(name, use, Kind.NUMBER, defaultValue, "", minimum, maximum, NO_PATTERN));
    }

    private static void duration(String name, @Nullable String defaultValue) {
        add(name, Use.SDK, Kind.DURATION, defaultValue, A_DURATION);
    }

    static void duration(String name, Use use, String defaultValue, String accepted, long minimum) {
        ALL.add(new Definition(name, use, Kind.DURATION, defaultValue, accepted, minimum, Long.MAX_VALUE, NO_PATTERN));
    }

    static void add(String name, Use use, Kind kind, @Nullable String defaultValue, String accepted) {
        ALL.add(new Definition(name, use, kind, defaultValue, accepted, 0, Long.MAX_VALUE, NO_PATTERN));
    }
}
