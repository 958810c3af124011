package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.programs.Exits;
import io.linkbeat.smoke.programs.Programs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Settings that cannot be used, one by one in a forked JVM: a line of their own, and the same exit code and output as
 * without the agent.
 */
class BadSettingsSmokeTest {

    private static final String SECRET = "hunter2";
    private static final String EXIT_CODE = "3";

    private static final JavaProgram PROGRAM = JavaProgram.main(Exits.class)
            .classPath(Programs.classPath())
            .args(EXIT_CODE)
            .env("ENABLE_OTEL", "true");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OTEL_TRACES_SAMPLER | sometimes | always_on, always_off, traceidratio",
                "OTEL_TRACES_SAMPLER | xray | always_on, always_off, traceidratio",
                "OTEL_TRACES_SAMPLER_ARG | abc | a number from 0 to 1",
                "OTEL_TRACES_SAMPLER_ARG | 1.5 | a number from 0 to 1",
                "OTEL_TRACES_EXPORTER | zipkin | none, or a comma list of otlp, console",
                "OTEL_METRICS_EXPORTER | prometheus | none, or a comma list of otlp, console",
                "OTEL_LOGS_EXPORTER | none,otlp | none, or a comma list of otlp, console",
                "OTEL_PROPAGATORS | b3 | none, or a comma list of tracecontext, baggage",
                "OTEL_EXPORTER_OTLP_PROTOCOL | grpc | http/protobuf (its port is usually 4318, that of grpc 4317)",
                "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL | http/json | http/protobuf",
                "OTEL_EXPORTER_OTLP_ENDPOINT | localhost:4318 | an http or https URL",
                "OTEL_EXPORTER_OTLP_TIMEOUT | ten | a duration such as 800ms, 60s or 2m",
                "OTEL_EXPORTER_OTLP_COMPRESSION | zstd | gzip, none",
                "OTEL_EXPORTER_OTLP_CERTIFICATE | /no/such/ca.pem | the path of a file that can be read",
                "OTEL_BSP_SCHEDULE_DELAY | 5 weeks | a duration such as 800ms, 60s or 2m",
                "OTEL_BSP_MAX_QUEUE_SIZE | 0 | a whole number from 1",
                "OTEL_BSP_MAX_EXPORT_BATCH_SIZE | 4096 | at most otel.bsp.max.queue.size, which is 2048",
                "OTEL_METRIC_EXPORT_INTERVAL | 0 | longer than zero",
                "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT | -1 | a whole number from 0",
                "OTEL_SPAN_LINK_COUNT_LIMIT | x | a whole number from 0",
                "OTEL_RESOURCE_ATTRIBUTES | no-equals-sign | a comma list of name=value",
                "OTEL_INSTRUMENTATION_COMMON_DEFAULT_ENABLED | on | true or false",
                "OTEL_INSTRUMENTATION_KAFKA_ENABLED | no | true or false",
                "OTEL_INSTRUMENTATION_JDBC_ENABLED | no | true or false",
                "OTEL_JAVAAGENT_DEBUG | yes | true or false",
                "OTEL_SDK_DISABLED | 1 | true or false",
                "OTEL_JAVAAGENT_CONFIGURATION_FILE | /no/such/file | the path of a file that can be read",
                "LINKBEAT_ON_INVALID_CONFIG | fail | warn, abort",
                "LINKBEAT_LINK_SAMPLING | always | follow, independent. Using follow.",
                "LINKBEAT_KAFKA_SPANS | receive | none, or a comma list of send, process, poll, commit. Using send,process.",
                "LINKBEAT_KAFKA_CORRELATION | child | link, parent. Using link.",
                "LINKBEAT_KAFKA_CORRELATION_ORDERS_EU | child | link, parent. It counts as unset.",
                "LINKBEAT_KAFKA_PROCESS_SPANS | each | record, batch. Using record.",
                "LINKBEAT_KAFKA_PROCESS_SPANS_ORDERS_EU | each | record, batch. It counts as unset.",
                "LINKBEAT_KAFKA_MAX_PROCESS_SPANS_PER_POLL | -1 | a whole number from 0 to 2147483647. Using 500.",
                "LINKBEAT_KAFKA_RECORD_KEY | yes | true or false. Using false.",
                "LINKBEAT_JDBC_REQUIRE_PARENT | yes | true or false. Using false.",
                "LINKBEAT_JDBC_STAMP | header | none, comment, outbox. Using none.",
                "LINKBEAT_JDBC_STAMP_PREPARED | yes | true or false. Using false.",
                "LINKBEAT_JDBC_OUTBOX | outbox | a table and a column as <table>:<column>",
                "LINKBEAT_LEASE_ORDERS | soon | a duration such as 800ms, 60s or 2m",
                "LINKBEAT_STALL_INTERVAL | often | a duration such as 800ms, 60s or 2m",
            })
    void oneLineNamesSettingValueAndWhatIsAccepted(String variable, String value, String accepted) {
        assertOneLine(
                run(PROGRAM.env(variable, value)), variable + "=" + value + " cannot be used: accepted is ", accepted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OTEL_CONFIG_FILE | /etc/otel.yaml | OTEL_CONFIG_FILE=/etc/otel.yaml is not supported",
                "OTEL_INSTRUMENTATION_KAFAK_ENABLED | true | accepted are kafka, executors, jdbc",
                "OTEL_TRUSTED_HOSTS | kafka:9092 | the entry 'kafka:9092' has a port",
                "OTEL_TRUSTED_HOSTS | http://kafka | the entry 'http://kafka' has a scheme",
                "OTEL_TRUSTED_HOSTS | a, b | the entry ' b' has white space",
                "OTEL_TRUSTED_HOSTS | . | the entry '.' is a lone dot",
                "LINKBEAT_TRUST_INBOUND | link | LINKBEAT_TRUST_INBOUND=link is not built yet",
                "LINKBEAT_JDBC_STAMP | outbox | LINKBEAT_JDBC_STAMP=outbox cannot be used alone",
                "LINKBEAT_JDBC_OUTBOX | outbox:trace | LINKBEAT_JDBC_OUTBOX=outbox:trace cannot be used alone",
                "LINKBEAT_KAFKA_COLOUR | red | is not a setting and is ignored",
                "OTEL_EXPORTER_OTLP_CLIENT_KEY | /dev/null | OTEL_EXPORTER_OTLP_CLIENT_KEY=/dev/null cannot be used",
            })
    void whatIsNoSettingOrHasAWrongPartIsOneLineToo(String variable, String value, String told) {
        assertOneLine(run(PROGRAM.env(variable, value)), variable, told);
    }

    @Test
    void theLineSpellsTheSettingAsItWasWritten() {
        String jar = Artifacts.agentJar().toString();
        String property = "otel.traces.sampler.arg";

        assertOneLine(run(PROGRAM.jvmArgs("-D" + property + "=abc")), property + "=abc ", "a number from 0 to 1");
        ProgramResult argument = run(PROGRAM, PROGRAM.javaAgent(jar + "=" + property + "=abc"));
        assertOneLine(argument, property + " (agent argument)=abc ", "a number from 0 to 1");
    }

    @Test
    void severalAreALineEach() {
        ProgramResult result = run(PROGRAM.env("OTEL_TRACES_SAMPLER", "sometimes")
                .env("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")
                .env("OTEL_BSP_MAX_QUEUE_SIZE", "0"));

        assertThat(AgentLines.of(result)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OTEL_EXPORTER_OTLP_HEADERS | a b=hunter2",
                "OTEL_EXPORTER_OTLP_HEADERS | authorization=hunter2%0d%0ax:y",
                "OTEL_EXPORTER_OTLP_TRACES_HEADERS | =hunter2",
                "OTEL_EXPORTER_OTLP_ENDPOINT | ftp://user:hunter2@collector",
                "OTEL_EXPORTER_OTLP_ENDPOINT | http://collector/?token=hunter2",
                "OTEL_TRACES_SAMPLER | http://user:hunter2@collector",
            })
    void secretsAreNotShown(String variable, String value) {
        ProgramResult result = run(PROGRAM.env(variable, value).env("OTEL_JAVAAGENT_DEBUG", "true"));

        assertOneLine(result, variable + "=", "REDACTED");
        assertThat(result.stderr()).doesNotContain(SECRET);
    }

    /** With the agent, after it has shown that all but the agent's lines is as without. */
    private static ProgramResult run(JavaProgram program) {
        return run(program, program.attached());
    }

    private static ProgramResult run(JavaProgram without, JavaProgram with) {
        ProgramResult alone = without.run();
        ProgramResult result = with.run();
        assertThat(result.exitCode()).isEqualTo(alone.exitCode()).isEqualTo(Integer.parseInt(EXIT_CODE));
        assertThat(result.stdout()).isEqualTo(alone.stdout());
        assertThat(AgentLines.without(result)).isEqualTo(alone.stderr().trim());
        return result;
    }

    private static void assertOneLine(ProgramResult result, String start, String part) {
        assertThat(AgentLines.of(result))
                .singleElement()
                .asString()
                .startsWith(start)
                .contains(part);
    }
}
