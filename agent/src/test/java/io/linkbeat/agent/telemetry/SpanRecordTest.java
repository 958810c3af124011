package io.linkbeat.agent.telemetry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.telemetry.MessagingFixture.Message;
import io.linkbeat.bootstrap.ClientReader;
import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A span of ours and the SDK's own, made from the same facts within the same limits, are the same on the wire. */
class SpanRecordTest {

    private static final Resource RESOURCE =
            Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "orders"));
    private static final TraceContext OWN = new TraceContext(0x1234, -5, 77, (byte) 1, null);
    private static final TraceContext OWN_WITH_STATE = new TraceContext(0x1234, -5, 77, (byte) 1, "a=b,c=d");
    private static final TraceContext LINKED = new TraceContext(-1, 42, 99, (byte) 1, "vendor=x");
    private static final TraceContext LINKED_UNSAMPLED = new TraceContext(-1, 42, 100, (byte) 0, null);
    private static final TraceContext LINKED_WITH_ALL_FLAGS = new TraceContext(1, 0, 101, (byte) 0xff, "a=b , c=d,e");
    private static final Limits USUAL = new Limits(128, 4096, 128);

    private static final MessagingTelemetryTest.Client LIBRARY = new MessagingTelemetryTest.Client();

    /** How many attributes, how long their text, how many links. */
    record Limits(int attributes, int length, int links) {}

    /** What a span is made of. Of several links, the batch's own way of keeping them is used. */
    record Facts(
            MessagingOperation operation,
            boolean trusted,
            int partition,
            TraceContext context,
            long parent,
            List<TraceContext> links,
            @Nullable String error,
            Consumer<SpanRecord> more) {

        static Facts of(MessagingOperation operation) {
            return new Facts(operation, true, 3, OWN, 0, List.of(), null, span -> {});
        }

        Facts linked(TraceContext... to) {
            return new Facts(operation, trusted, partition, context, parent, List.of(to), error, more);
        }

        Facts under(TraceContext own, long parentSpanId) {
            return new Facts(operation, trusted, partition, own, parentSpanId, links, error, more);
        }

        Facts with(Consumer<SpanRecord> facts) {
            return new Facts(operation, trusted, partition, context, parent, links, error, facts);
        }

        Facts failed(String type) {
            return new Facts(operation, trusted, partition, context, parent, links, type, more);
        }

        Facts at(int number) {
            return new Facts(operation, trusted, number, context, parent, links, error, more);
        }

        Facts untrusted() {
            return new Facts(operation, false, partition, context, parent, links, error, more);
        }

        SpanRecord span(Limits limits) {
            SpanEnvironment environment = new SpanEnvironment(limits.attributes, limits.length, limits.links);
            environment.resource(RESOURCE);
            MessagingFixture fixture = new MessagingFixture().environment(environment);
            MessagingClient client = fixture.client(LIBRARY, trusted);
            client.meet();
            SpanRecord span = new SpanRecord(
                    operation,
                    client.channel("orders").at(partition),
                    System.nanoTime(),
                    context,
                    parent,
                    links.size() == 1 ? links.get(0) : null);
            more.accept(span);
            if (links.size() > 1) {
                BatchLinks batch = new BatchLinks(fixture.services());
                batch.add(client, messages(links), fixture.reader);
                batch.describe(span);
            }
            span.claimEnd();
            span.finish(System.nanoTime(), error, operation == MessagingOperation.PROCESS ? "next_record" : null);
            return span;
        }

        private static List<Message> messages(List<TraceContext> contexts) {
            List<Message> messages = new ArrayList<>();
            for (TraceContext context : contexts) {
                messages.add(new Message("orders", 3, 0)
                        .carrying(Map.of(
                                "traceparent",
                                new String(TraceParent.write(context), ISO_8859_1),
                                "tracestate",
                                context.state == null ? "" : context.state)));
            }
            return messages;
        }
    }

    @BeforeAll
    static void cluster() {
        ClientReader.register(MethodHandles.lookup(), MessagingTelemetryTest.Client.class);
        LIBRARY.metadata.id = "cluster-1";
    }

    private static void same(Facts facts, Limits limits) throws IOException {
        SpanRecord ours = facts.span(limits);
        assertThat(SdkSpans.wire(ours))
                .as("%s within %s", facts, limits)
                .isEqualTo(SdkSpans.wire(SdkSpans.of(ours, facts.links, limits)));
    }

    static Stream<Limits> limits() {
        return Stream.of(
                USUAL,
                new Limits(0, 4096, 128),
                new Limits(1, 4096, 128),
                new Limits(5, 4, 128),
                new Limits(128, 0, 128),
                new Limits(128, 1, 128),
                new Limits(128, 4096, 0),
                new Limits(128, 4096, 1),
                new Limits(128, 4096, 2),
                new Limits(0, 0, 0));
    }

    private static List<Consumer<SpanRecord>> facts() {
        List<Consumer<SpanRecord>> all = new ArrayList<>();
        all.add(span -> span.offset(0));
        all.add(span -> span.offset(Long.MAX_VALUE));
        all.add(span -> span.details().tombstone = true);
        all.add(span -> span.details().key = "order-7");
        all.add(span -> span.details().key = "");
        all.add(span -> span.details().key = "\u00e9\ud83d\ude00\ud83d\ude00");
        all.add(span -> span.details().deliveries = 3);
        all.add(span -> span.details().messageCount = 500);
        all.add(span -> span.details().continuesTrace = true);
        all.add(span -> span.details().unstamped = true);
        List<Consumer<SpanRecord>> single = List.copyOf(all);
        all.add(span -> single.forEach(each -> each.accept(span)));
        all.add(span -> {});
        return all;
    }

    @ParameterizedTest
    @MethodSource("limits")
    void everyAttributeIsTheSameWithinEveryLimit(Limits limits) throws IOException {
        for (MessagingOperation operation : MessagingOperation.values()) {
            for (Consumer<SpanRecord> each : facts()) {
                Facts facts = Facts.of(operation).with(each);
                same(facts, limits);
                same(facts.failed("java.lang.IllegalStateException"), limits);
                same(facts.at(-1), limits);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("limits")
    void linksAreTheSameWithinEveryLimit(Limits limits) throws IOException {
        Facts process = Facts.of(MessagingOperation.PROCESS);
        for (TraceContext each : List.of(LINKED, LINKED_UNSAMPLED, LINKED_WITH_ALL_FLAGS)) {
            same(process.linked(each), limits);
        }
        same(process.linked(LINKED, LINKED_UNSAMPLED), limits);
        same(process.linked(LINKED, LINKED_UNSAMPLED, LINKED_WITH_ALL_FLAGS, LINKED), limits);
        same(Facts.of(MessagingOperation.POLL).linked(LINKED_UNSAMPLED, LINKED, LINKED), limits);
    }

    @ParameterizedTest
    @EnumSource
    void kindsAndParentsAreTheSame(MessagingOperation operation) throws IOException {
        Facts facts = Facts.of(operation);
        same(facts, USUAL);
        for (TraceContext own : List.of(OWN, OWN_WITH_STATE)) {
            same(facts.under(own, 88), USUAL);
            same(facts.under(own, 88).with(span -> span.details().continuesTrace = true), USUAL);
            same(facts.under(own, 88).untrusted(), USUAL);
        }
    }

    /** What the comparison itself cannot tell, since the SDK's span is made from ours. */
    @Test
    void aSpanSaysWhatItIs() {
        assertThat(Facts.of(MessagingOperation.SEND).span(USUAL).getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(Facts.of(MessagingOperation.SEND).untrusted().span(USUAL).getKind())
                .isEqualTo(SpanKind.CLIENT);
        assertThat(Facts.of(MessagingOperation.PROCESS).span(USUAL).getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(Facts.of(MessagingOperation.POLL).span(USUAL).getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(Facts.of(MessagingOperation.COMMIT).span(USUAL).getKind()).isEqualTo(SpanKind.CLIENT);
        SpanRecord all = Facts.of(MessagingOperation.PROCESS)
                .failed("java.lang.IllegalStateException")
                .with(span -> facts().forEach(each -> each.accept(span)))
                .span(USUAL);
        assertThat(all.getName()).isEqualTo("process orders");
        assertThat(all.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(all.getAttributes().asMap())
                .containsOnly(
                        Map.entry(AttributeKey.stringKey("messaging.system"), "kafka"),
                        Map.entry(AttributeKey.stringKey("messaging.operation.name"), "process"),
                        Map.entry(AttributeKey.stringKey("messaging.operation.type"), "process"),
                        Map.entry(AttributeKey.stringKey("messaging.destination.name"), "orders"),
                        Map.entry(AttributeKey.stringKey("messaging.destination.partition.id"), "3"),
                        Map.entry(AttributeKey.stringKey("messaging.consumer.group.name"), "payments"),
                        Map.entry(AttributeKey.stringKey("messaging.client.id"), "client-2"),
                        Map.entry(AttributeKey.stringKey("messaging.kafka.cluster.id"), "cluster-1"),
                        Map.entry(AttributeKey.longKey("messaging.kafka.offset"), Long.MAX_VALUE),
                        Map.entry(
                                AttributeKey.stringKey("messaging.kafka.message.key"),
                                "\u00e9\ud83d\ude00\ud83d\ude00"),
                        Map.entry(AttributeKey.booleanKey("messaging.kafka.message.tombstone"), true),
                        Map.entry(AttributeKey.longKey("messaging.batch.message_count"), 500L),
                        Map.entry(AttributeKey.booleanKey("linkbeat.kafka.redelivered"), true),
                        Map.entry(AttributeKey.longKey("linkbeat.kafka.delivery.count"), 3L),
                        Map.entry(AttributeKey.stringKey("linkbeat.kafka.correlation"), "parent"),
                        Map.entry(AttributeKey.stringKey("linkbeat.process.end"), "next_record"),
                        Map.entry(AttributeKey.stringKey("error.type"), "java.lang.IllegalStateException"),
                        Map.entry(AttributeKey.stringKey("server.address"), "broker"),
                        Map.entry(AttributeKey.longKey("server.port"), 9092L));
        assertThat(all.getTotalAttributeCount()).isEqualTo(19);
    }

    /** The comparison itself must be able to fail. */
    @Test
    void aDifferenceIsSeen() throws IOException {
        SpanRecord ours = Facts.of(MessagingOperation.PROCESS).linked(LINKED).span(USUAL);
        var wire = SdkSpans.wire(ours);

        assertThat(SdkSpans.wire(SdkSpans.of(ours, List.of(), USUAL))).isNotEqualTo(wire);
        assertThat(SdkSpans.wire(SdkSpans.of(ours, List.of(LINKED_UNSAMPLED), USUAL)))
                .isNotEqualTo(wire);
        assertThat(SdkSpans.wire(SdkSpans.of(ours, List.of(LINKED), new Limits(3, 4096, 128))))
                .isNotEqualTo(wire);
    }

    @Test
    void whoEndsItSecondDoesNothing() {
        MessagingFixture fixture = new MessagingFixture();
        Channel channel = fixture.client(LIBRARY, true).channel("orders");
        SpanRecord span = new SpanRecord(MessagingOperation.SEND, channel, System.nanoTime(), OWN, 0, null);
        assertThat(span.hasEnded()).isFalse();
        assertThat(span.getLatencyNanos()).isNotNegative();

        assertThat(span.claimEnd()).isTrue();
        span.finish(span.startNanoTime + 5, null, null);

        assertThat(span.claimEnd()).isFalse();
        assertThat(span.hasEnded()).isTrue();
        assertThat(span.getLatencyNanos()).isEqualTo(5);
        assertThat(span.getEndEpochNanos()).isEqualTo(span.getStartEpochNanos() + 5);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }
}
