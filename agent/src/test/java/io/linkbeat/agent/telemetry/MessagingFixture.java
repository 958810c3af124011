package io.linkbeat.agent.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.trust.TrustedHosts;
import io.linkbeat.bootstrap.MessageReader;
import io.linkbeat.bootstrap.ThreadSlot;
import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The handler of messages between door calls and the SDK's exporter and reader, with the settings that a test asks for. */
final class MessagingFixture {

    static final String PRODUCER = "producer";
    static final String CONSUMER = "consumer";

    /** Of a context that a message carries. */
    static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

    static final String SPAN_ID = "b7ad6b7169203331";
    static final String SAMPLED = "00-" + TRACE_ID + "-" + SPAN_ID + "-01";
    static final String UNSAMPLED = "00-" + TRACE_ID + "-" + SPAN_ID + "-00";

    /** A message of a small library. */
    record Message(
            String topic, int partition, long offset, long timestamp, Object key, Object value, Headers headers) {

        Message(String topic, int partition, long offset) {
            this(topic, partition, offset, -1, null, "value", new Headers(Map.of()));
        }

        Message carrying(String traceparent) {
            return carrying(Map.of("traceparent", traceparent));
        }

        Message carrying(Map<String, String> texts) {
            Map<String, Header> values = new HashMap<>();
            texts.forEach((name, text) -> values.put(name, new Header(text.getBytes(UTF_8))));
            return new Message(topic, partition, offset, timestamp, key, value, new Headers(values));
        }

        Message at(long time) {
            return new Message(topic, partition, offset, time, key, value, headers);
        }

        Message keyed(Object other) {
            return new Message(topic, partition, offset, timestamp, other, value, headers);
        }

        Message tombstone() {
            return new Message(topic, partition, offset, timestamp, key, null, headers);
        }
    }

    record Headers(Map<String, Header> values) {
        @Nullable
        Header lastHeader(String name) {
            return values.get(name);
        }
    }

    record Header(byte[] value) {}

    final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    final InMemoryMetricReader metricReader = InMemoryMetricReader.create();
    final SelfMetrics self = new SelfMetrics();
    final SpanSink sink = new SpanSink(self, () -> {});
    final MessagingMetrics metrics = new MessagingMetrics(self, "1.2.3");
    final MessageReader reader = reader();

    private Set<String> spans = Set.of("send", "process");
    private Sampling sampling = Sampling.of("always_on", 1, true);
    private boolean propagates = true;
    private String server = "broker:9092";
    private int budget = 500;
    private boolean recordKey;
    private SpanEnvironment environment = new SpanEnvironment(128, 4096, 128);
    private final Map<String, String> correlation = new HashMap<>();
    private final Map<String, String> processSpans = new HashMap<>();
    private @Nullable MessagingTelemetry telemetry;

    private static MessageReader reader() {
        try {
            return MessageReader.register(MethodHandles.lookup(), Message.class, Headers.class, Header.class);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    MessagingFixture spans(String... kinds) {
        spans = Set.of(kinds);
        return this;
    }

    MessagingFixture sampler(String name) {
        return sampling(Sampling.of(name, 1, true));
    }

    MessagingFixture sampling(Sampling other) {
        sampling = other;
        return this;
    }

    MessagingFixture withoutPropagator() {
        propagates = false;
        return this;
    }

    /** Trusted is {@code broker} alone. */
    MessagingFixture server(String other) {
        server = other;
        return this;
    }

    MessagingFixture budget(int most) {
        budget = most;
        return this;
    }

    MessagingFixture recordKey() {
        recordKey = true;
        return this;
    }

    MessagingFixture environment(SpanEnvironment other) {
        environment = other;
        return this;
    }

    MessagingFixture maxLinks(int most) {
        return environment(new SpanEnvironment(128, 4096, most));
    }

    MessagingFixture parent(String topic) {
        correlation.put(topic, "parent");
        return this;
    }

    MessagingFixture batch(String topic) {
        processSpans.put(topic, "batch");
        return this;
    }

    MessagingServices services() {
        MessagingSettings settings = new MessagingSettings(
                spans,
                budget,
                recordKey,
                topic -> correlation.getOrDefault(topic, "link"),
                topic -> processSpans.getOrDefault(topic, "record"));
        return new MessagingServices(settings, sampling, propagates, environment, sink, metrics, self, "1.2.3");
    }

    /** A client of the library by itself, without the handler around it. */
    MessagingClient client(Object library, boolean trusted) {
        MessagingClient.Identity identity =
                new MessagingClient.Identity("kafka", "client-2", "payments", List.of("broker:9092"));
        return new MessagingClient(library, identity, trusted, true, services());
    }

    /** The handler, with a producer and a consumer that it knows and an SDK that is there; what is set later is not heeded. */
    MessagingTelemetry telemetry() {
        return telemetry(SimpleSpanProcessor.create(exporter));
    }

    MessagingTelemetry telemetry(SpanProcessor processor) {
        if (telemetry == null) {
            telemetry = withoutSdk();
            sink.ready(processor);
            metrics.register(SdkMeterProvider.builder()
                    .registerMetricReader(metricReader)
                    .build());
        }
        return telemetry;
    }

    MessagingTelemetry withoutSdk() {
        MessagingTelemetry made = new MessagingTelemetry(new TrustedHosts("broker"), services(), null);
        made.clientCreated(PRODUCER, "kafka", "client-1", null, List.of(server));
        made.clientCreated(CONSUMER, "kafka", "client-2", "payments", List.of(server));
        return made;
    }

    /** Starts a send of a plain message. */
    Object sending(String topic) {
        return telemetry().sending(PRODUCER, topic, null, false, null, null);
    }

    /** What a poll returned: one list for each partition. */
    @Nullable
    Object delivered(List<?>... records) {
        return telemetry().delivered(telemetry().consumption(CONSUMER), System.nanoTime(), records, reader);
    }

    /** A loop over these messages, each of which the next one ends; nothing is current afterwards. */
    void loop(Object batch, List<Message> messages) {
        Object ended = null;
        for (Message message : messages) {
            Object processing = telemetry().processing(batch, message, reader, true, ended);
            telemetry().processed(processing, "next_record", null);
            ended = processing;
        }
    }

    /** Polls one message, and processes it. */
    SpanData process(Message message) {
        loop(delivered(List.of(message)), List.of(message));
        return only();
    }

    List<SpanData> exported() {
        return exporter.getFinishedSpanItems();
    }

    /** The only span exported so far. */
    SpanData only() {
        assertThat(exported()).hasSize(1);
        return exported().get(0);
    }

    /** The only span of this name. */
    SpanData named(String name) {
        List<SpanData> found =
                exported().stream().filter(span -> span.getName().equals(name)).toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    MetricData metric(String name) {
        List<MetricData> found = metricReader.collectAllMetrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    static void current(@Nullable TraceContext context) {
        ThreadSlot.get().current = context;
    }

    static @Nullable Object attribute(SpanData span, String key) {
        return span.getAttributes().asMap().entrySet().stream()
                .filter(entry -> entry.getKey().getKey().equals(key))
                .map(Map.Entry::getValue)
                .findAny()
                .orElse(null);
    }
}
