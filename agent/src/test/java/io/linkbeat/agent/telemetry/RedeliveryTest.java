package io.linkbeat.agent.telemetry;

import static io.linkbeat.agent.telemetry.MessagingFixture.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.telemetry.MessagingFixture.Message;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that the same consumer reads again. */
class RedeliveryTest {

    private static final Message MESSAGE = new Message("orders", 3, 42);

    private final MessagingFixture fixture = new MessagingFixture();

    /** The offsets a consumer reads, and how often each has been read with that. */
    static Stream<Arguments> readings() {
        return Stream.of(
                Arguments.of("in order", "0 1 2 3", "1 1 1 1"),
                Arguments.of("with holes", "0 5 9", "1 1 1"),
                Arguments.of("a retry loop", "0 1 1 1 2", "1 1 2 3 1"),
                Arguments.of("a seek back", "0 1 2 1 2 3", "1 1 1 2 2 1"),
                Arguments.of("to the beginning and on", "0 1 2 0 1 2 3 4", "1 1 1 2 2 2 1 1"),
                Arguments.of("several passes", "7 8 7 8 7 8 9", "1 1 2 2 3 3 1"),
                Arguments.of("a seek forward", "0 1 100 101", "1 1 1 1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readings")
    void whatIsReadAgainIsMarkedAndCounted(String name, String offsets, String deliveries) {
        List<Message> messages = new ArrayList<>();
        for (String offset : offsets.split(" ")) {
            messages.add(new Message("orders", 3, Long.parseLong(offset)));
        }
        for (Message message : messages) {
            fixture.loop(fixture.delivered(List.of(message)), List.of(message));
        }

        List<String> told = new ArrayList<>();
        for (SpanData span : fixture.exported()) {
            Object count = attribute(span, "linkbeat.kafka.delivery.count");
            assertThat(attribute(span, "linkbeat.kafka.redelivered")).isEqualTo(count == null ? null : true);
            told.add(count == null ? "1" : count.toString());
        }
        assertThat(told).isEqualTo(Arrays.asList(deliveries.split(" ")));
        assertThat(fixture.metrics.redeliveries.sum())
                .isEqualTo(told.stream().filter(count -> !count.equals("1")).count());
    }

    @Test
    void partitionsAreToldApart() {
        for (int partition = 0; partition < 3; partition++) {
            Message message = new Message("orders", partition, 5);
            fixture.loop(fixture.delivered(List.of(message)), List.of(message));
        }
        assertThat(fixture.metrics.redeliveries.sum()).isZero();
    }

    @Test
    void whatIsReadOutOfOrderOrElsewhereDoesNotCount() {
        Object batch = fixture.delivered(List.of(MESSAGE));
        for (boolean inOrder : new boolean[] {true, false, false}) {
            Object processing = fixture.telemetry().processing(batch, MESSAGE, fixture.reader, inOrder, null);
            fixture.telemetry().processed(processing, "next_record", null);
        }
        assertThat(fixture.metrics.redeliveries.sum()).isZero();
        assertThat(fixture.exported()).hasSize(3).allSatisfy(span -> assertThat(
                        attribute(span, "linkbeat.kafka.redelivered"))
                .isNull());
    }

    @Test
    void redeliveriesAreCountedWithoutSpansToo() {
        fixture.spans();
        for (int i = 0; i < 3; i++) {
            fixture.loop(fixture.delivered(List.of(MESSAGE)), List.of(MESSAGE));
        }
        assertThat(fixture.metrics.redeliveries.sum()).isEqualTo(2);
    }
}
