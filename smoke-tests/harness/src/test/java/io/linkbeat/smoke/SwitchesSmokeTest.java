package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.programs.HelloWorld;
import io.linkbeat.smoke.programs.KafkaClients;
import io.linkbeat.smoke.programs.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What switches the shipped jar on and off, in a forked JVM for each row.
 *
 * <p>That it is on is seen by a setting that it does not know and complains of: nothing reads the settings while it is off.
 */
class SwitchesSmokeTest {

    private static final String ON = "otel.javaagent.enabled";
    private static final String PROBE = "LINKBEAT_PROBE";
    private static final String SWITCHED_OFF = "kafka is switched off";
    private static final String UNSET_LINE = "attached but off";

    private static final JavaProgram HELLO = JavaProgram.main(HelloWorld.class).classPath(Programs.classPath());

    @TempDir
    private Path directory;

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void nothingSetIsOneLineAndNothingElse() {
        ProgramResult result = HELLO.attached().run();

        assertThat(AgentLines.of(result)).singleElement().asString().contains(UNSET_LINE, "ENABLE_OTEL=true");
        assertThat(AgentLines.without(result)).isEmpty();
        assertRan(result);
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource(
            nullValues = "-",
            value = {
                // ENABLE_OTEL, enabled, disabled
                "true,  -,     -,     on",
                "TRUE,  -,     -,     silent",
                "True,  -,     -,     silent",
                "1,     -,     -,     silent",
                "yes,   -,     -,     silent",
                "false, -,     -,     silent",
                "'',    -,     -,     unset",
                "' true', -,   -,     silent",
                "-,     true,  -,     on",
                "-,     TRUE,  -,     on",
                "-,     True,  -,     on",
                "-,     false, -,     silent",
                "-,     FALSE, -,     silent",
                "-,     '',    -,     unset",
                "true,  false, -,     silent",
                "true,  FALSE, -,     silent",
                "true,  '',    -,     on",
                "false, true,  -,     on",
                "true,  -,     true,  silent",
                "true,  true,  TRUE,  silent",
                "-,     true,  true,  silent",
                "-,     -,     true,  silent",
                "true,  -,     false, on",
                "-,     -,     false, unset",
            })
    void theSwitchByEnvironment(String fleet, String enabled, String disabled, String expected) {
        JavaProgram program = HELLO;
        program = fleet == null ? program : program.env("ENABLE_OTEL", fleet);
        program = enabled == null ? program : program.env("OTEL_JAVAAGENT_ENABLED", enabled);
        program = disabled == null ? program : program.env("OTEL_SDK_DISABLED", disabled);

        assertSwitch(program.attached(), expected);
    }

    static Stream<Arguments> places() {
        String jar = Artifacts.agentJar().toString();
        return Stream.of(
                place("argument", "on", p -> p.javaAgent(jar + "=" + ON + "=true")),
                place(
                        "argument, other case",
                        "on",
                        p -> p.javaAgent(jar + "=" + ON + "=TRUE;otel.javaagent.debug=false")),
                place("empty argument", "unset", p -> p.javaAgent(jar + "=" + ON + "=")),
                place("property", "on", p -> p.jvmArgs("-D" + ON + "=true").attached()),
                place("empty property", "unset", p -> p.jvmArgs("-D" + ON + "=").attached()),
                place("argument over property", "silent", p -> p.jvmArgs("-D" + ON + "=true")
                        .javaAgent(jar + "=" + ON + "=false")),
                place("argument over environment", "on", p -> p.env("OTEL_JAVAAGENT_ENABLED", "false")
                        .javaAgent(jar + "=" + ON + "=true")),
                place("property over environment", "on", p -> p.env("OTEL_JAVAAGENT_ENABLED", "false")
                        .jvmArgs("-D" + ON + "=true")
                        .attached()),
                place("off by argument over the fleet's switch", "silent", p -> p.env("ENABLE_OTEL", "true")
                        .javaAgent(jar + "=" + ON + "=false")),
                place("the SDK's switch as property", "silent", p -> p.env("ENABLE_OTEL", "true")
                        .jvmArgs("-Dotel.sdk.disabled=true")
                        .attached()),
                place("the SDK's switch as argument", "silent", p -> p.env("ENABLE_OTEL", "true")
                        .javaAgent(jar + "=otel.sdk.disabled=true;" + ON + "=true")),
                place("the SDK's switch as argument over environment", "on", p -> p.env("ENABLE_OTEL", "true")
                        .env("OTEL_SDK_DISABLED", "true")
                        .javaAgent(jar + "=otel.sdk.disabled=false")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("places")
    void theSwitchByPlaceAndPrecedence(String name, String expected, UnaryOperator<JavaProgram> change) {
        assertSwitch(change.apply(HELLO), expected);
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource(
            nullValues = "-",
            value = {
                "otel.javaagent.enabled=true, -, on",
                "otel.javaagent.enabled=False, true, silent",
                "otel.sdk.disabled=true, true, silent",
                "otel.service.name=orders, -, unset",
                "otel.service.name=orders, true, on",
            })
    void theSwitchInAConfigurationFile(String line, String fleet, String expected) throws IOException {
        JavaProgram program = HELLO.env("OTEL_JAVAAGENT_CONFIGURATION_FILE", file(line));

        assertSwitch((fleet == null ? program : program.env("ENABLE_OTEL", fleet)).attached(), expected);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aConfigurationFileIsTheWeakestPlace() throws IOException {
        String off = file(ON + "=false");
        JavaProgram program = HELLO.jvmArgs("-Dotel.javaagent.configuration-file=" + off);

        assertSwitch(program.attached(), "silent");
        assertSwitch(program.env("OTEL_JAVAAGENT_ENABLED", "true").attached(), "on");
        String argument = "=otel.javaagent.configuration-file=" + file(ON + "=true");
        assertSwitch(program.javaAgent(Artifacts.agentJar() + argument), "on");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatIsNeitherTrueNorFalseIsToldAndStaysOff() {
        ProgramResult result = HELLO.attached().jvmArgs("-D" + ON + "=yes").run();

        assertThat(AgentLines.of(result)).singleElement().asString().contains(ON, "'yes'", "true and false");
        assertRan(result);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theSecondOnTheCommandLineDoesNothing() {
        ProgramResult twice =
                HELLO.attached().attached().env("ENABLE_OTEL", "true").run();

        assertThat(AgentLines.of(twice)).singleElement().asString().contains("attached twice");
        assertThat(AgentLines.without(twice)).isEmpty();
        assertRan(twice);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void withoutTheInstrumentationExecutorsNoClassOfTheJdkIsWoven() {
        ProgramResult result = JavaProgram.main(KafkaClients.class)
                .classPath(Programs.classPath())
                .attached()
                .env("ENABLE_OTEL", "true")
                .env("OTEL_JAVAAGENT_DEBUG", "true")
                .env("OTEL_INSTRUMENTATION_EXECUTORS_ENABLED", "false")
                .run()
                .requireSuccess();

        assertThat(AgentLines.of(result))
                .anyMatch(line -> line.startsWith("woven org.apache.kafka."))
                .anyMatch(line ->
                        line.equals("not woven: java.util.concurrent.FutureTask#get, executors is switched off"))
                .noneMatch(line -> line.startsWith("woven java."));
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource(
            nullValues = "-",
            value = {
                "-,     -,     true",
                "true,  true,  true",
                "false, -,     false",
                "FALSE, -,     false",
                "-,     false, false",
                "-,     False, false",
                "false, true,  true",
                "true,  false, false",
            })
    void instrumentationsAreWovenOrNot(String byDefault, String kafka, boolean woven) {
        JavaProgram program = JavaProgram.main(KafkaClients.class)
                .classPath(Programs.classPath())
                .attached()
                .env("ENABLE_OTEL", "true")
                .env("OTEL_JAVAAGENT_DEBUG", "true");
        program = byDefault == null ? program : program.env("OTEL_INSTRUMENTATION_COMMON_DEFAULT_ENABLED", byDefault);
        program = kafka == null ? program : program.jvmArgs("-Dotel.instrumentation.kafka.enabled=" + kafka);

        ProgramResult result = program.run().requireSuccess();

        assertThat(result.stdout().trim()).isEqualTo("done");
        List<String> lines = AgentLines.of(result).stream()
                .filter(line -> line.contains("oven") && line.contains("org.apache.kafka."))
                .toList();
        if (woven) {
            assertThat(lines)
                    .anyMatch(line -> line.startsWith("woven "))
                    .noneMatch(line -> line.contains(SWITCHED_OFF));
        } else {
            assertThat(lines)
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("not woven: ") && line.endsWith(SWITCHED_OFF));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void badSettingsEndAJvmThatIsToldToAbort() {
        JavaProgram program = HELLO.attached().env("ENABLE_OTEL", "true").env("LINKBEAT_ON_INVALID_CONFIG", "abort");

        ProgramResult bad = program.env("OTEL_TRACES_SAMPLER_ARG", "abc").run();
        ProgramResult good = program.env("OTEL_TRACES_SAMPLER_ARG", "0.5").run();

        assertThat(bad.exitCode()).isEqualTo(78);
        assertThat(bad.stdout()).isEmpty();
        assertThat(AgentLines.of(bad)).singleElement().asString().startsWith("OTEL_TRACES_SAMPLER_ARG=abc");
        assertThat(good.stderr()).isEmpty();
        assertRan(good);
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"ENABLE_OTEL", "OTEL_JAVAAGENT_ENABLED"})
    void badSettingsOfAnAgentThatIsOffEndNothing(String variable) {
        assertSwitch(
                HELLO.attached()
                        .env(variable, "false")
                        .env("LINKBEAT_ON_INVALID_CONFIG", "abort")
                        .env("OTEL_TRACES_SAMPLER_ARG", "abc"),
                "silent");
    }

    private static Arguments place(String name, String expected, UnaryOperator<JavaProgram> change) {
        return arguments(name, expected, change);
    }

    private String file(String line) throws IOException {
        Path file = Files.createTempFile(directory, "agent", ".properties");
        return Files.writeString(file, line + "\n").toString();
    }

    private static void assertSwitch(JavaProgram program, String expected) {
        ProgramResult result = program.env(PROBE, "x").run();

        List<String> lines = AgentLines.of(result);
        switch (expected) {
            case "on" -> assertThat(lines).singleElement().asString().startsWith(PROBE);
            case "silent" -> assertThat(lines).isEmpty();
            case "unset" -> assertThat(lines).singleElement().asString().contains(UNSET_LINE);
            default -> throw new IllegalArgumentException(expected);
        }
        assertThat(AgentLines.without(result)).isEmpty();
        assertRan(result);
    }

    private static void assertRan(ProgramResult result) {
        assertThat(result.exitCode()).as(result.describe()).isZero();
        assertThat(result.stdout()).isEqualTo("Hello world" + System.lineSeparator());
    }
}
