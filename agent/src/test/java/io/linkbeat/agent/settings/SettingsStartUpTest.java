package io.linkbeat.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What reading the settings loads, in a JVM of its own. */
final class SettingsStartUpTest {

    private static final int MOST_CLASSES = 12;

    /** A fleet's usual settings, all of them usable. */
    private static final String[] VARIABLES = {
        "ENABLE_OTEL=true",
        "OTEL_SERVICE_NAME=orders",
        "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318",
        "OTEL_TRACES_SAMPLER_ARG=0.1",
        "OTEL_BSP_SCHEDULE_DELAY=2s",
        "OTEL_TRUSTED_HOSTS=private,.example.com",
    };

    @Test
    void readingLoadsFewClassesOfOurs() throws Exception {
        Set<String> ours = new TreeSet<>(classesLoadedBy("read"));
        ours.removeIf(name -> !name.startsWith("io.linkbeat.") || name.startsWith(Reading.class.getName()));

        assertThat(ours).hasSizeBetween(5, MOST_CLASSES);
    }

    @Test
    void readingStartsNothingOfThePlatformEarly() throws Exception {
        Set<String> added = new TreeSet<>(classesLoadedBy("read"));
        added.removeAll(classesLoadedBy("nothing"));

        assertThat(added).contains(Settings.class.getName()).allSatisfy(name -> assertThat(name)
                .doesNotStartWith("java.lang.invoke.")
                .doesNotStartWith("java.util.stream.")
                .doesNotStartWith("java.util.regex.")
                .doesNotStartWith("java.util.logging.")
                .doesNotStartWith("java.util.ServiceLoader")
                .doesNotStartWith("java.time.")
                .doesNotStartWith("java.nio.file.")
                .doesNotStartWith("sun.nio.fs.")
                .doesNotStartWith("java.net.URLStreamHandler")
                .doesNotStartWith("java.security.Provider")
                .isNotEqualTo("java.io.IOException")
                .doesNotStartWith("io.opentelemetry.")
                .doesNotStartWith("net.bytebuddy.")
                .doesNotContain("Lambda"));
    }

    private static Set<String> classesLoadedBy(String what) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                Reading.class.getName(),
                what));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        for (String variable : VARIABLES) {
            int equals = variable.indexOf('=');
            builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        Set<String> classes = new TreeSet<>();
        for (String line : output.lines().toList()) {
            int source = line.indexOf(" source:");
            if (source > 0) {
                classes.add(line.substring(line.lastIndexOf(' ', source - 1) + 1, source));
            }
        }
        return classes;
    }

    /** The program of the forked JVM. */
    static final class Reading {
        private Reading() {}

        public static void main(String[] arguments) {
            if (arguments[0].equals("read")) {
                Settings settings = Settings.read("otel.javaagent.debug=true", System.getProperties(), System.getenv());
                boolean asExpected = settings.problems().isEmpty()
                        && settings.instrumentationEnabled("kafka")
                        && settings.flag("otel.javaagent.debug");
                System.exit(asExpected ? 0 : 1);
            }
        }
    }
}
