package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.bootstrap.PartitionReader;
import io.linkbeat.bootstrap.ThreadSlot;
import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the doors tell of commits, as spans and measurements. */
class CommitTelemetryTest {

    /** A partition's name of a small library. */
    record Partition(String topic, int partition) {}

    private final MessagingFixture fixture = new MessagingFixture().spans("send", "process", "commit");
    private PartitionReader reader;

    @BeforeEach
    void spin() throws Throwable {
        reader = PartitionReader.register(MethodHandles.lookup(), Partition.class);
    }

    @AfterEach
    void nothingCurrent() {
        ThreadSlot.get().current = null;
    }

    private Object committing(Collection<Partition> partitions) {
        Object commit = fixture.telemetry().committing(MessagingFixture.CONSUMER);
        fixture.telemetry().commits(commit, partitions, reader);
        return commit;
    }

    private static Object attribute(SpanData span, String key) {
        return span.getAttributes().asMap().entrySet().stream()
                .filter(entry -> entry.getKey().getKey().equals(key))
                .map(Map.Entry::getValue)
                .findAny()
                .orElse(null);
    }

    private SpanData only() {
        assertThat(fixture.exported()).hasSize(1);
        return fixture.exported().get(0);
    }

    private long measured() {
        return fixture.metricReader.collectAllMetrics().stream()
                .filter(metric -> metric.getName().equals("messaging.client.operation.duration"))
                .flatMap(metric -> metric.getHistogramData().getPoints().stream())
                .mapToLong(HistogramPointData::getCount)
                .sum();
    }

    @Test
    void aCommitIsAClientSpanUnderWhatIsCurrent() {
        ThreadSlot.get().current = new TraceContext(5, 6, 7, (byte) 1, null);
        Object commit = committing(List.of(new Partition("orders", 3)));
        ThreadSlot.get().current = null;
        fixture.telemetry().committed(commit, null);
        fixture.telemetry().committed(commit, new IllegalStateException("late"));

        SpanData span = only();
        assertThat(span.getName()).isEqualTo("commit orders");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getTraceId()).isEqualTo(TraceParent.traceId(5, 6));
        assertThat(span.getParentSpanId()).isEqualTo(TraceParent.spanId(7));
        assertThat(attribute(span, "messaging.operation.name")).isEqualTo("commit");
        assertThat(attribute(span, "messaging.operation.type")).isEqualTo("settle");
        assertThat(attribute(span, "messaging.destination.partition.id")).isEqualTo("3");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(measured()).isEqualTo(1);
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of(List.of(), "commit", null),
                Arguments.of(List.of(new Partition("orders", 1), new Partition("orders", 2)), "commit orders", null),
                Arguments.of(List.of(new Partition("orders", 1), new Partition("payments", 1)), "commit", null),
                Arguments.of(List.of(new Partition("orders", 1)), "commit orders", "1"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void itIsNamedAfterWhatHoldsForAll(List<Partition> partitions, String name, String partition) {
        fixture.telemetry().committed(committing(partitions), null);

        assertThat(only().getName()).isEqualTo(name);
        assertThat(attribute(only(), "messaging.destination.partition.id")).isEqualTo(partition);
    }

    @Test
    void aFailureIsAnError() {
        fixture.telemetry().committed(committing(List.of()), new IllegalStateException("refused"));

        assertThat(only().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attribute(only(), "error.type")).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void anAnswerThatComesLaterEndsItOnce() {
        Object request = new Object();
        Object commit = committing(List.of(new Partition("orders", 3)));
        fixture.telemetry().commitAwaits(commit, request);
        fixture.telemetry().commitAnswered(new Object(), null);
        assertThat(fixture.exported()).isEmpty();

        fixture.telemetry().commitAnswered(request, null);
        fixture.telemetry().commitAnswered(request, null);
        fixture.telemetry().clientClosed(MessagingFixture.CONSUMER);

        assertThat(only().getName()).isEqualTo("commit orders");
        assertThat(measured()).isEqualTo(1);
    }

    @Test
    void aConsumerThatIsClosedBeforeTheAnswerLeavesItUnanswered() {
        Object request = new Object();
        fixture.telemetry().commitAwaits(committing(List.of()), request);

        fixture.telemetry().clientClosed(MessagingFixture.CONSUMER);
        fixture.telemetry().clientClosed(MessagingFixture.CONSUMER);
        fixture.telemetry().commitAnswered(request, null);

        assertThat(attribute(only(), "error.type")).isEqualTo(CommitTelemetry.UNANSWERED);
    }

    @Test
    void withoutASpanItIsMeasured() {
        fixture.spans("send", "process");
        fixture.telemetry().committed(committing(List.of()), null);

        assertThat(fixture.exported()).isEmpty();
        assertThat(measured()).isEqualTo(1);
    }

    @Test
    void aClientThatIsNotKnownCommitsUnseen() {
        assertThat(fixture.telemetry().committing("stranger")).isNull();
    }
}
