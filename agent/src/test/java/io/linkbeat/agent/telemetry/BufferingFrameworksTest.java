package io.linkbeat.agent.telemetry;

import static io.linkbeat.agent.telemetry.MessagingFixture.SAMPLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.telemetry.MessagingFixture.Message;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who constructs a consumer decides whether the reading of its records is followed. */
class BufferingFrameworksTest {

    private static final String BUFFERING = "buffering";

    private final MessagingFixture fixture = new MessagingFixture();

    private void create() {
        fixture.telemetry().clientCreated(BUFFERING, "kafka", "client-3", "streams", List.of("broker:9092"));
    }

    static Stream<Arguments> frameworks() {
        return Stream.of(
                framework("Streams", org.apache.kafka.streams.processor.internals.ConsumerFactory::construct),
                framework("Connect", org.apache.kafka.connect.runtime.ConsumerFactory::construct),
                framework("Flink", org.apache.flink.connector.kafka.source.ConsumerFactory::construct),
                framework("Spark", org.apache.spark.streaming.kafka010.ConsumerFactory::construct));
    }

    private static Arguments framework(String name, Consumer<Runnable> factory) {
        return Arguments.of(name, factory);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frameworks")
    void whatAFrameworkReadsForItselfIsMeasuredAsPolledAndNotFollowed(String name, Consumer<Runnable> factory) {
        fixture.spans("poll", "process");
        factory.accept(this::create);
        List<Message> records =
                List.of(new Message("orders", 3, 42).carrying(SAMPLED).at(1));
        MessagingTelemetry telemetry = fixture.telemetry();
        Object batch = telemetry.delivered(
                telemetry.consumption(BUFFERING), System.nanoTime(), new List<?>[] {records}, fixture.reader);

        assertThat(batch).isNull();
        assertThat(fixture.exported()).extracting(SpanData::getName).containsExactly("poll orders");
        assertThat(fixture.metrics.consumed.sum()).isEqualTo(1);
        assertThat(fixture.metric("linkbeat.kafka.record.age")
                        .getHistogramData()
                        .getPoints())
                .singleElement()
                .satisfies(point -> assertThat(point.getAttributes().get(MessagingAttributes.OPERATION_NAME))
                        .isEqualTo("poll"));
    }

    @Test
    void anApplicationsOwnConsumerIsFollowed() {
        create();
        MessagingTelemetry telemetry = fixture.telemetry();
        assertThat(telemetry.delivered(
                        telemetry.consumption(BUFFERING),
                        System.nanoTime(),
                        new List<?>[] {List.of(new Message("orders", 3, 42))},
                        fixture.reader))
                .isNotNull();
    }

    @Test
    void soIsOneThatAnApplicationConstructsInsideAFramework() {
        boolean[] framework = {true};
        org.apache.kafka.connect.runtime.ConsumerFactory.construct(
                () -> org.example.Application.construct(() -> framework[0] = BufferingFrameworks.construct()));
        assertThat(framework).containsExactly(false);
    }
}
