package io.linkbeat.agent.telemetry;

import static io.linkbeat.agent.Pages.quoted;
import static io.linkbeat.agent.Pages.repository;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Holds {@code docs/signals.md} to the code, and every row of it to a test that exists. */
final class SignalsPageTest {

    private static final String PAGE = "docs/signals.md";
    private static final String NOT_BUILT_YET = "not built yet";
    private static final Pattern NAME =
            Pattern.compile("(?:linkbeat|messaging|async|heartbeat|db|http|server)(?:\\.[a-z_]+)+|error\\.type");

    /** Names of the same form that are no signals: files of the jar, and the property under which a tool finds the status. */
    private static final Set<String> FILES = Set.of("linkbeat.classes", "linkbeat.jar", "linkbeat.status");

    private static final List<Row> ROWS = new ArrayList<>();

    private record Row(String signal, String meaning, String proof) {

        boolean built() {
            return !proof.equals(NOT_BUILT_YET);
        }
    }

    @BeforeAll
    static void readPage() throws IOException {
        for (String line : Files.readAllLines(repository(PAGE).resolve(PAGE))) {
            if (line.startsWith("| ") && !line.startsWith("| signal or rule |")) {
                List<String> cells = Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList();
                assertThat(cells).as(line).hasSize(4);
                ROWS.add(new Row(cells.get(0), cells.get(1), cells.get(2)));
            }
        }
        assertThat(ROWS).hasSizeGreaterThan(1);
    }

    @Test
    void everyRowHasATestOfThisRepositoryOrIsNotBuiltYet() throws IOException {
        Set<String> tests = testClasses();
        List<String> unproved = new ArrayList<>();
        for (Row row : ROWS) {
            List<String> named = quoted(row.proof());
            if (row.built() && (named.isEmpty() || !tests.containsAll(named))) {
                unproved.add(row.signal() + ": " + row.proof());
            }
        }
        assertThat(unproved).isEmpty();
    }

    @Test
    void whatTheCodeEmitsStandsInARowThatIsBuilt() throws IOException, URISyntaxException {
        Set<String> listed = ROWS.stream()
                .filter(Row::built)
                .flatMap(row -> Stream.of(row.signal(), row.meaning()))
                .flatMap(cell -> quoted(cell).stream())
                .collect(Collectors.toSet());
        assertThat(emitted()).as("names in the code").hasSizeGreaterThan(1).isSubsetOf(listed);
    }

    @Test
    void aNameIsNotBothBuiltAndPlanned() {
        Set<String> built = names(true);
        assertThat(names(false)).doesNotContainAnyElementsOf(built);
    }

    private static Set<String> names(boolean built) {
        return ROWS.stream()
                .filter(row -> row.built() == built)
                .flatMap(row -> quoted(row.signal()).stream())
                .filter(name -> NAME.matcher(name).matches())
                .collect(Collectors.toSet());
    }

    /** String constants of the agent's classes that look like names of signals. Settings have a page of their own. */
    private static Set<String> emitted() throws IOException, URISyntaxException {
        Path classes = Path.of(MessagingTelemetry.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<String> constants = new TreeSet<>();
        try (Stream<Path> files = Files.walk(classes)) {
            files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.startsWith(classes.resolve("io/linkbeat/agent/settings")))
                    .forEach(file -> collect(file, constants));
        }
        constants.removeIf(constant -> !NAME.matcher(constant).matches());
        constants.removeAll(settings());
        constants.removeAll(FILES);
        return constants;
    }

    /** The names of the settings; of those for subjects what stands before the pattern. */
    private static Set<String> settings() throws IOException {
        String page = "docs/configuration.md";
        return Files.readAllLines(repository(page).resolve(page)).stream()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> quoted(line.split("\\|", -1)[1]).stream())
                .map(name -> name.replaceFirst("\\.<.*", ""))
                .collect(Collectors.toSet());
    }

    private static void collect(Path classFile, Set<String> constants) {
        try {
            new ClassReader(Files.readAllBytes(classFile)).accept(new Constants(constants), ClassReader.SKIP_DEBUG);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> testClasses() throws IOException {
        String root = "/src/test/java/";
        try (Stream<Path> files = Files.walk(repository(PAGE))) {
            return files.map(file -> file.toString().replace('\\', '/'))
                    .filter(file -> file.contains(root) && file.endsWith("Test.java"))
                    .map(file -> file.substring(file.indexOf(root) + root.length(), file.length() - ".java".length())
                            .replace('/', '.'))
                    .collect(Collectors.toSet());
        }
    }

    private static final class Constants extends ClassVisitor {

        private final Set<String> found;

        Constants(Set<String> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            add(value);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitLdcInsn(Object value) {
                    add(value);
                }
            };
        }

        private void add(@Nullable Object value) {
            if (value instanceof String text) {
                found.add(text);
            }
        }
    }
}
