package io.linkbeat.agent.status;

import static io.linkbeat.agent.status.SetUp.tally;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** "I see nothing": one broken set-up for each reason, and its sentence. */
class DoctorTest {

    private static SetUp off() {
        return new SetUp().without("ENABLE_OTEL").state(Presence.OFF, null);
    }

    private static Arguments broken(SetUp setUp, String reason, String sentence) {
        return Arguments.of(reason, sentence, setUp);
    }

    static Stream<Arguments> setUps() {
        return Stream.of(
                broken(off(), "switch", "nobody has switched Linkbeat on; start with ENABLE_OTEL=true, or attach"),
                broken(
                        off().with("ENABLE_OTEL", "True"),
                        "switch",
                        "ENABLE_OTEL=True (environment ENABLE_OTEL) is not exactly true, and so Linkbeat is off; start with"
                                + " ENABLE_OTEL=true, or attach"),
                broken(
                        off().with("OTEL_JAVAAGENT_ENABLED", "false").with("ENABLE_OTEL", "true"),
                        "switch",
                        "otel.javaagent.enabled=false (environment OTEL_JAVAAGENT_ENABLED) switches Linkbeat off; take it"
                                + " away, or attach with otel.javaagent.enabled=true"),
                broken(
                        off().arguments("otel.sdk.disabled=true;otel.javaagent.enabled=true"),
                        "switch",
                        "otel.sdk.disabled=true (argument) switches Linkbeat off and wins over everything; take it away, or"
                                + " attach with otel.sdk.disabled=false"),
                broken(new SetUp().state(Presence.DETACHED, null), "switch", "Linkbeat was detached; attach it again"),
                broken(new SetUp().state(Presence.FAILED, "no room"), "switch", "Linkbeat could not start: no room"),
                broken(
                        new SetUp().with("OTEL_TRACES_SAMPLER_ARG", "abc"),
                        "settings",
                        "a setting cannot be used and has its default: OTEL_TRACES_SAMPLER_ARG=abc cannot be used"),
                broken(
                        new SetUp().with("OTEL_TRACES_SAMPLER_ARG", "abc").with("OTEL_BSP_SCHEDULE_DELAY", "soon"),
                        "settings",
                        "2 settings cannot be used and have their defaults, see the problems: "),
                broken(
                        new SetUp()
                                .joinPoint("off")
                                .with("OTEL_INSTRUMENTATION_KAFKA_ENABLED", "false")
                                .tally(null),
                        "instrumentation",
                        "otel.instrumentation.kafka.enabled=false (environment OTEL_INSTRUMENTATION_KAFKA_ENABLED) switches"
                                + " the instrumentation kafka off"),
                broken(
                        new SetUp()
                                .joinPoint("off")
                                .arguments("otel.instrumentation.common.default-enabled=false")
                                .tally(null),
                        "instrumentation",
                        "otel.instrumentation.common.default-enabled=false (argument) switches the instrumentation kafka"
                                + " off"),
                broken(
                        new SetUp().joinPoint("waiting").tally(null),
                        "instrumentation",
                        "no class that belongs to kafka has been loaded: the application has not come to use such a"
                                + " library yet, or has none"),
                broken(
                        new SetUp().tally(tally(0, 0, 0, Map.of())),
                        "instrumentation",
                        "nothing was sent or read since Linkbeat came; its join points are in and wait for the first"
                                + " message"),
                broken(
                        new SetUp().joinPoint("failed"),
                        "version",
                        SetUp.PRODUCER
                                + " of kafka-clients-9.0.0.jar is left as it is: KafkaProducer#doSend does not call the"
                                + " doors"),
                broken(
                        new SetUp().with("OTEL_TRACES_SAMPLER", "parentbased_always_off"),
                        "sampler",
                        "otel.traces.sampler=parentbased_always_off (environment OTEL_TRACES_SAMPLER) samples nothing:"
                                + " metrics come, spans do not"),
                broken(
                        new SetUp().with("OTEL_TRACES_SAMPLER", "traceidratio").with("OTEL_TRACES_SAMPLER_ARG", "0.0"),
                        "sampler",
                        "otel.traces.sampler.arg=0.0 (environment OTEL_TRACES_SAMPLER_ARG) samples nothing: metrics come,"
                                + " spans do not"),
                broken(
                        new SetUp().with("LINKBEAT_KAFKA_SPANS", "none"),
                        "sampler",
                        "linkbeat.kafka.spans=none (environment LINKBEAT_KAFKA_SPANS) makes no spans: metrics come"),
                broken(
                        new SetUp()
                                .with("OTEL_TRACES_SAMPLER", "parentbased_traceidratio")
                                .with("OTEL_TRACES_SAMPLER_ARG", "0.01")
                                .tally(tally(1, 1, 0, Map.of())),
                        "sampler",
                        "otel.traces.sampler.arg=0.01 (environment OTEL_TRACES_SAMPLER_ARG) has sampled none of the few"
                                + " messages so far"),
                broken(
                        new SetUp().with("OTEL_TRACES_EXPORTER", "none"),
                        "exporter",
                        "otel.traces.exporter=none (environment OTEL_TRACES_EXPORTER) exports no traces"),
                broken(
                        new SetUp().with("OTEL_METRICS_EXPORTER", "none"),
                        "exporter",
                        "otel.metrics.exporter=none (environment OTEL_METRICS_EXPORTER) exports no metrics"),
                broken(
                        new SetUp().export("failed", "Connection refused"),
                        "exporter",
                        "the export of traces to http://localhost:4318/v1/traces fails: Connection refused; see"
                                + " otel.exporter.otlp.endpoint"),
                broken(
                        new SetUp().export("none", "401 Unauthorized"),
                        "exporter",
                        "the export of traces to http://localhost:4318/v1/traces fails: 401 Unauthorized; see"
                                + " otel.exporter.otlp.endpoint"),
                broken(
                        new SetUp().tally(tally(3, 3, 6, Map.of("kafka", 2L, "jms", 1L))),
                        "trust",
                        "otel.trusted.hosts=private (default) does not trust the brokers: 3 contexts were withheld, spans"
                                + " come without links; name the brokers in otel.trusted.hosts"),
                broken(
                        new SetUp().tally(tally(3, 3, 6, Map.of("jdbc", 3L))),
                        "trust",
                        "otel.trusted.hosts=private (default) does not trust the databases: 3 contexts were withheld,"
                                + " statements go out without them; name the databases in otel.trusted.hosts"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("setUps")
    void saysWhatIsWrong(String reason, String sentence, SetUp setUp) {
        List<Finding> findings = Doctor.examine(setUp.facts());

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).reason()).isEqualTo(reason);
        assertThat(findings.get(0).text()).startsWith(sentence);
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        assertThat(Doctor.examine(new SetUp().facts())).isEmpty();
    }

    @Test
    void theFirstFindingIsTheFirstToMend() {
        SetUp setUp = new SetUp()
                .with("OTEL_TRACES_SAMPLER_ARG", "abc")
                .with("OTEL_TRACES_SAMPLER", "always_off")
                .joinPoint("failed")
                .export("failed", "Connection refused")
                .tally(tally(0, 0, 0, Map.of("kafka", 1L)));

        assertThat(Doctor.examine(setUp.facts()))
                .extracting(Finding::reason)
                .containsExactly("settings", "instrumentation", "version", "sampler", "exporter", "trust");
    }
}
