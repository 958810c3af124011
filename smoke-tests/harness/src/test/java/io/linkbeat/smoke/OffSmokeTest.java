package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.AgentJar;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.programs.EmptyAgent;
import io.linkbeat.smoke.programs.HelloWorld;
import io.linkbeat.smoke.programs.Programs;
import io.linkbeat.smoke.programs.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the shipped jar loads and starts while it has nothing to do, against an agent that is empty.
 *
 * <p>The JVM itself tells the classes. A transformer would be a class of ours, so that where there is but the entry class
 * there is none.
 */
class OffSmokeTest {

    private static final String ENTRY = "io.linkbeat.agent.entry.LinkbeatAgent";
    private static final int MOST_CLASSES_OFF = 8;
    private static final int MOST_CLASSES_ON = 120;

    @TempDir
    private Path directory;

    private UnaryOperator<JavaProgram> empty;

    @BeforeEach
    void packEmptyAgent() throws IOException {
        String jar =
                AgentJar.pack(EmptyAgent.class, directory.resolve("empty.jar")).toString();
        empty = program -> program.javaAgent(jar);
    }

    @ParameterizedTest
    @CsvSource({"NOTHING, x", "ENABLE_OTEL, false", "OTEL_JAVAAGENT_ENABLED, false", "OTEL_SDK_DISABLED, true"})
    void offItLoadsItsEntryClassAndNoOther(String variable, String value) throws IOException {
        Set<String> off = classes(program -> program.attached().env(variable, value));

        assertThat(ours(off)).containsExactly(ENTRY);
        assertThat(libraries(off)).isEmpty();
        assertAtMostMore(MOST_CLASSES_OFF, off);
    }

    @Test
    void onItLoadsNeitherByteBuddyNorOpenTelemetryBeforeTheyAreNeeded() throws IOException {
        Set<String> on = classes(program -> program.attached().env("ENABLE_OTEL", "true"));

        assertThat(ours(on)).contains(ENTRY, "io.linkbeat.agent.weaving.NameFilter");
        assertThat(libraries(on)).isEmpty();
        assertAtMostMore(MOST_CLASSES_ON, on);
    }

    @ParameterizedTest
    @CsvSource({"NOTHING, x", "OTEL_JAVAAGENT_ENABLED, false", "ENABLE_OTEL, true"})
    void itStartsNoThread(String variable, String value) {
        JavaProgram threads = JavaProgram.main(Threads.class).classPath(Programs.classPath());

        ProgramResult with = threads.attached().env(variable, value).run().requireSuccess();

        assertThat(with.stdout())
                .contains("main")
                .isEqualTo(empty.apply(threads).run().requireSuccess().stdout());
    }

    private void assertAtMostMore(int most, Set<String> classes) throws IOException {
        Set<String> baseline = classes(empty);
        Set<String> more = new LinkedHashSet<>(classes);
        more.removeAll(baseline);
        assertThat(classes.size() - baseline.size())
                .as("classes over the empty agent: %s", more)
                .isLessThanOrEqualTo(most);
    }

    private static List<String> ours(Set<String> classes) {
        return classes.stream()
                .filter(name -> name.startsWith("io.linkbeat.agent"))
                .toList();
    }

    private static List<String> libraries(Set<String> classes) {
        return classes.stream()
                .filter(name -> name.contains("opentelemetry") || name.contains("bytebuddy"))
                .toList();
    }

    /** Of the tests' own directory the empty agent would come without its jar, and so cost less than an agent does. */
    private Path onlyHelloWorld() throws IOException {
        String file = HelloWorld.class.getName().replace('.', '/') + ".class";
        Path copy = directory.resolve("hello").resolve(file);
        if (!Files.exists(copy)) {
            Files.createDirectories(copy.getParent());
            Files.copy(Artifacts.codeSource(HelloWorld.class).resolve(file), copy);
        }
        return directory.resolve("hello");
    }

    private Set<String> classes(UnaryOperator<JavaProgram> agent) throws IOException {
        Path log = Files.createTempFile(directory, "classes", ".log");
        JavaProgram hello = JavaProgram.main(HelloWorld.class)
                .classPath(List.of(onlyHelloWorld()))
                .jvmArgs("-Xlog:class+load:file=" + log + ":none");
        agent.apply(hello).run().requireSuccess();
        Set<String> names = new LinkedHashSet<>();
        for (String line : Files.readAllLines(log)) {
            names.add(line.substring(0, line.indexOf(' ')));
        }
        assertThat(names).contains("java.lang.Object", HelloWorld.class.getName());
        return names;
    }
}
