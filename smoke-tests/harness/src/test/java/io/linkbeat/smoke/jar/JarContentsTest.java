package io.linkbeat.smoke.jar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkbeat.smoke.Artifacts;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** What is in the one jar that ships: for the application to see, and hidden from it. */
class JarContentsTest {

    private static final long MOST_BYTES = 6_000_000;
    private static final String INDEX = "linkbeat.classes";
    private static final String FIRST = "io/linkbeat/agent/entry/LinkbeatAgent.class";
    private static final String COMMAND = "io/linkbeat/agent/entry/LinkbeatCommand.class";
    private static final Pattern VISIBLE =
            Pattern.compile("META-INF/[A-Z]+(\\.MF)?|" + INDEX + "|io/linkbeat/agent/entry/[A-Za-z$]+\\.class");
    private static final List<String> UNWANTED = List.of(
            "kotlin/",
            "kotlinx/",
            "okhttp3/",
            "okio/",
            "org/apache/kafka/",
            "org/slf4j/",
            "io/grpc/",
            "io/linkbeat/weave/",
            "io/linkbeat/packager/",
            "io/linkbeat/bootstrap/",
            "java/util/logging/",
            "META-INF/");
    private static final List<String> LOGGING = List.of("java/util/logging/", "java.util.logging.");
    private static final List<String> RESOURCES = List.of("targets.txt", "version.txt");
    /** The SDK looks whether this API is there before it touches a class of its own that needs it. */
    private static final String OPTIONAL = "NoClassDefFoundError: io/opentelemetry/api/incubator/";

    private static final String JOIN_POINTS = "io/linkbeat/instrumentation/";

    private static Map<String, byte[]> entries;
    private static Map<String, byte[]> index;

    @BeforeAll
    static void read() throws IOException {
        entries = new TreeMap<>();
        try (JarFile jar = new JarFile(Artifacts.agentJar().toFile())) {
            for (var entry : jar.stream().toList()) {
                assertThat(entry.getMethod()).as(entry.getName()).isEqualTo(ZipEntry.STORED);
                entries.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
            }
        }
        index = ClassIndex.read(entries.get(INDEX));
    }

    private static List<String> foreign(Set<String> names) {
        return names.stream().filter(name -> !VISIBLE.matcher(name).matches()).toList();
    }

    private static List<String> unwanted(Set<String> names) {
        return names.stream()
                .filter(name -> UNWANTED.stream().anyMatch(name::startsWith))
                .toList();
    }

    private static List<String> logging(Map<String, byte[]> classes) {
        List<String> found = new ArrayList<>();
        classes.forEach((name, content) -> {
            String text = new String(content, ISO_8859_1);
            if (LOGGING.stream().anyMatch(text::contains)) {
                found.add(name);
            }
        });
        return found;
    }

    /** What cannot be loaded, verified and resolved, with its reason. */
    private static List<String> broken(Map<String, byte[]> classes) {
        IndexLoader loader = new IndexLoader(classes);
        List<String> broken = new ArrayList<>();
        int members = 0;
        for (String name : classes.keySet()) {
            if (RESOURCES.contains(name) || name.startsWith(JOIN_POINTS)) {
                continue;
            }
            try {
                members += loader.link(name);
            } catch (ClassNotFoundException | LinkageError failure) {
                broken.add(name + ": " + failure);
            }
        }
        assertThat(members + broken.size()).isPositive();
        return broken;
    }

    private static int major(byte[] classFile) {
        return classFile[6] << 8 | classFile[7];
    }

    @Test
    void theApplicationSeesTheEntryClassesOnly() {
        assertThat(foreign(entries.keySet())).isEmpty();
        assertThat(entries.keySet()).contains(FIRST, INDEX, "META-INF/LICENSE", "META-INF/NOTICE");

        assertThat(foreign(Set.of(
                        "io/opentelemetry/api/OpenTelemetry.class",
                        "net/bytebuddy/ByteBuddy.class",
                        "kotlin/Unit.class",
                        "io/linkbeat/bootstrap/MessagingHooks.class",
                        "io/linkbeat/agent/Agent.class",
                        "META-INF/services/java.lang.Runnable")))
                .hasSize(6);
    }

    @Test
    void itIsSmall() throws IOException {
        assertThat(Files.size(Artifacts.agentJar())).isBetween(1_000_000L, MOST_BYTES);
    }

    @Test
    void theManifestNamesTheAgentAndAppendsNothing() throws IOException {
        try (JarFile jar = new JarFile(Artifacts.agentJar().toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Premain-Class")).isEqualTo("io.linkbeat.agent.entry.LinkbeatAgent");
            assertThat(manifest.getValue("Main-Class")).isEqualTo("io.linkbeat.agent.entry.LinkbeatCommand");
            assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
            assertThat(manifest.getValue("Implementation-Title")).isEqualTo("Linkbeat");
            assertThat(manifest.getValue("Implementation-Version"))
                    .isNotBlank()
                    .isEqualTo(new String(index.get("version.txt"), ISO_8859_1));
            assertThat(manifest.getValue("Boot-Class-Path")).isNull();
            assertThat(manifest.getValue("Class-Path")).isNull();
        }
    }

    @Test
    void anOldJvmCanReadWhatItCalls() {
        assertThat(major(entries.get(FIRST))).isEqualTo(52);
        assertThat(major(entries.get(COMMAND))).isEqualTo(52);
        assertThat(major(entries.get("io/linkbeat/agent/entry/Start.class"))).isEqualTo(61);
    }

    @Test
    void nothingIsHiddenThatIsNotNeeded() {
        assertThat(unwanted(index.keySet())).isEmpty();
        assertThat(index.keySet())
                .contains(
                        "targets.txt",
                        "java/lang/LinkbeatMessagingHooks",
                        "io/linkbeat/agent/Agent",
                        "io/linkbeat/agent/cli/LinkbeatCli",
                        "io/linkbeat/instrumentation/kafka/ProducerSend",
                        "net/bytebuddy/asm/Advice",
                        "io/opentelemetry/sdk/OpenTelemetrySdk");

        assertThat(unwanted(Set.of("kotlin/Unit", "okhttp3/Call", "io/linkbeat/weave/Weave")))
                .hasSize(3);
    }

    @Test
    void nothingNamesThePlatformsLogging() {
        assertThat(logging(index)).isEmpty();

        ClassWriter planted = new ClassWriter(0);
        planted.visit(Opcodes.V17, 0, "Planted", null, "java/util/logging/Logger", null);
        assertThat(logging(Map.of("Planted", planted.toByteArray()))).containsExactly("Planted");
    }

    @Test
    void everyClassIsWhole() {
        assertThat(broken(index)).allMatch(line -> line.startsWith("io/opentelemetry/sdk/") && line.contains(OPTIONAL));
    }

    @Test
    void aClassThatMissesAnotherIsReported() {
        ClassWriter orphan = new ClassWriter(0);
        orphan.visit(Opcodes.V17, 0, "Orphan", null, "left/Out", null);
        ClassWriter wrong = new ClassWriter(0);
        wrong.visit(Opcodes.V17, 0, "Wrong", null, "java/lang/Object", null);
        var method = wrong.visitMethod(Opcodes.ACC_STATIC, "pops", "()V", null, null);
        method.visitCode();
        method.visitInsn(Opcodes.POP);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(1, 0);

        assertThat(broken(Map.of("Orphan", orphan.toByteArray(), "Wrong", wrong.toByteArray())))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("Orphan: java.lang.NoClassDefFoundError: left/Out"))
                .anyMatch(line -> line.startsWith("Wrong: java.lang.VerifyError"));
    }

    @Test
    void anIndexThatIsDamagedIsReported() {
        byte[] damaged = entries.get(INDEX).clone();
        damaged[8]++;

        assertThatThrownBy(() -> ClassIndex.read(damaged)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ClassIndex.read(new byte[8])).isInstanceOf(IOException.class);
    }
}
