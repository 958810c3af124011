package io.linkbeat.packager;

import io.linkbeat.weave.AdviceRules;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;

/**
 * Packs {@code linkbeat.jar}. Arguments: the jar to write, the version, the most bytes it may have, the folder of notices, and
 * the class path of the agent. Fails with a sentence when a join point breaks a rule, when a stand-in of a moved class is missing, or when the
 * jar is too large.
 */
public final class Packager {

    private static final String ENTRY = "io/linkbeat/agent/entry/";
    private static final String OWN = "io/linkbeat/";
    private static final String RULES = "io/linkbeat/weave/";
    private static final String JOIN_POINTS = "io/linkbeat/instrumentation/";
    /** Every entry's time, so that two builds give the same bytes: 2026-01-01T00:00 in the DOS form. */
    private static final int YEAR = 2026;

    private final Map<String, byte[]> classes = new TreeMap<>();
    private final Map<String, byte[]> resources = new TreeMap<>();
    private final Relocation relocation = new Relocation();

    private Packager() {}

    /**
     * Runs the packing.
     *
     * @param arguments see the class
     * @throws IOException when a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        long limit = Long.parseLong(arguments[2]);
        List<Path> classPath = new ArrayList<>();
        for (String element : arguments[4].split(File.pathSeparator, -1)) {
            classPath.add(Path.of(element));
        }
        Packager packager = new Packager();
        List<Path> joinPoints = classPath.stream()
                .filter(element -> element.getFileName().toString().contains("instrumentation"))
                .toList();
        classPath.removeAll(joinPoints);
        Path shrunk = jar.resolveSibling("shrunk.jar");
        Shrinker.shrink(classPath, shrunk);
        packager.read(shrunk);
        packager.readAgent(classPath.get(0));
        for (Path element : joinPoints) {
            packager.read(element);
        }
        packager.write(jar, arguments[1], Path.of(arguments[3]));
        if (Files.size(jar) > limit) {
            throw new IllegalStateException(
                    jar + " has " + Files.size(jar) + " bytes, at most " + limit + " are allowed");
        }
    }

    private void read(Path element) throws IOException {
        try (JarFile jar = new JarFile(element.toFile())) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        take(entry.getName(), content.readAllBytes());
                    }
                }
            }
        }
    }

    private void take(String name, byte[] content) {
        if (name.endsWith(".class")
                && !name.startsWith("META-INF/")
                && !name.startsWith(RULES)
                && !name.endsWith("module-info.class")
                && !name.endsWith("package-info.class")) {
            classes.put(name.substring(0, name.length() - ".class".length()), content);
        }
    }

    /** The agent's own classes are taken as the compiler made them, not as the shrinker wrote them. */
    private void readAgent(Path agentClasses) throws IOException {
        resources.put("targets.txt", Files.readAllBytes(agentClasses.resolve("targets.txt")));
        try (Stream<Path> files = Files.walk(agentClasses)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                take(
                        agentClasses.relativize(file).toString().replace(File.separatorChar, '/'),
                        Files.readAllBytes(file));
            }
        }
    }

    private void write(Path jar, String version, Path notices) throws IOException {
        check();
        Map<String, byte[]> hidden = new TreeMap<>(resources);
        hidden.put("version.txt", version.getBytes(StandardCharsets.UTF_8));
        Map<String, byte[]> visible = new TreeMap<>();
        classes.forEach((name, classFile) -> {
            byte[] moved = name.startsWith(OWN) ? relocation.apply(classFile) : relocation.applyLean(classFile);
            if (name.startsWith(ENTRY)) {
                visible.put(name + ".class", moved);
            } else {
                hidden.put(relocation.map(name), moved);
            }
        });
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            store(zip, "META-INF/MANIFEST.MF", manifest(version));
            store(zip, "linkbeat.classes", IndexWriter.write(hidden));
            for (Map.Entry<String, byte[]> entry : visible.entrySet()) {
                store(zip, entry.getKey(), entry.getValue());
            }
            store(zip, "META-INF/LICENSE", Files.readAllBytes(notices.resolve("LICENSE")));
            store(zip, "META-INF/NOTICE", Files.readAllBytes(notices.resolve("NOTICE")));
        }
    }

    private static byte[] manifest(String version) {
        String text = "Manifest-Version: 1.0\r\n"
                + "Premain-Class: io.linkbeat.agent.entry.LinkbeatAgent\r\n"
                + "Agent-Class: io.linkbeat.agent.entry.LinkbeatAgent\r\n"
                + "Main-Class: io.linkbeat.agent.entry.LinkbeatCommand\r\n"
                + "Can-Retransform-Classes: true\r\n"
                + "Implementation-Title: Linkbeat\r\n"
                + "Implementation-Version: " + version + "\r\n\r\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(LocalDateTime.of(YEAR, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private void check() {
        List<String> broken = new ArrayList<>();
        classes.forEach((name, classFile) -> {
            if (name.startsWith(JOIN_POINTS)) {
                broken.addAll(AdviceRules.check(classFile));
            }
            broken.addAll(missingStandIns(name, classFile));
        });
        if (!broken.isEmpty()) {
            throw new IllegalStateException(String.join("\n", broken));
        }
    }

    private List<String> missingStandIns(String name, byte[] classFile) {
        List<String> missing = new ArrayList<>();
        Relocation watching = new Relocation() {
            @Override
            public String map(String internalName) {
                String moved = super.map(internalName);
                if (moved.startsWith(LOGGING_SHIPPED) && !classes.containsKey(moved)) {
                    missing.add(name + " needs " + internalName + ", which has no stand-in " + moved);
                }
                return moved;
            }
        };
        new ClassReader(classFile).accept(new ClassRemapper(new ClassWriter(0), watching), ClassReader.SKIP_DEBUG);
        return missing;
    }
}
