package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Applications that are compiled when a test asks for them, because what they are made of must not be on the tests' own
 * class path: modules, bundles, agents, and what uses other versions of the agent's libraries.
 */
public final class Applications {

    private static final Path SOURCES = Path.of("src", "test", "applications");

    private Applications() {}

    /** The jars of one of the build's directories of libraries. */
    public static List<Path> library(String name) {
        return jars(Artifacts.clientLibrary().resolveSibling(name));
    }

    /** The jars of a directory, by name. */
    public static List<Path> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("No libraries in " + directory, e);
        }
    }

    /** A Kafka client with what it needs, and nothing more. */
    static List<Path> kafkaClient() {
        return jars(Artifacts.clientLibrary()).stream()
                .filter(jar -> !jar.getFileName().toString().startsWith("h2"))
                .toList();
    }

    /** Compiles the sources of an application into a directory of its name. */
    public static Path compile(String application, Path parent, Collection<Path> classPath) throws IOException {
        return compile(application, parent, "-cp", classPath);
    }

    /** The same, for a module. */
    static Path compileModule(String application, Path parent, Collection<Path> modulePath) throws IOException {
        return compile(application, parent, "-p", modulePath);
    }

    private static Path compile(String application, Path parent, String pathOption, Collection<Path> path)
            throws IOException {
        return compile(SOURCES.resolve(application), parent.resolve(application), pathOption, path);
    }

    /** Compiles sources that are not among those of the tests. */
    public static Path compile(Path sources, Path classes, Collection<Path> classPath) throws IOException {
        return compile(sources, classes, "-cp", classPath);
    }

    private static Path compile(Path sources, Path classes, String pathOption, Collection<Path> path)
            throws IOException {
        Files.createDirectories(classes);
        List<String> options = new ArrayList<>(List.of("--release", "17", "-d", classes.toString()));
        options.add(pathOption);
        options.add(path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(Files::isRegularFile).map(Path::toString).forEach(options::add);
        }
        run("javac", options);
        return classes;
    }

    /** Packs directories into a jar with these attributes in its manifest. */
    public static Path jar(Path jar, Map<String, String> manifest, Path... directories) throws IOException {
        Path lines = Files.createTempFile(jar.toAbsolutePath().getParent(), "manifest", ".txt");
        Files.write(
                lines,
                manifest.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .toList());
        List<String> options = new ArrayList<>(List.of("--create", "--file", jar.toString(), "--manifest"));
        options.add(lines.toString());
        Arrays.stream(directories).forEach(directory -> options.addAll(List.of("-C", directory.toString(), ".")));
        run("jar", options);
        return jar;
    }

    private static void run(String tool, List<String> options) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int status = ToolProvider.findFirst(tool).orElseThrow().run(out, out, options.toArray(String[]::new));
        assertThat(status).as(said.toString()).isZero();
    }
}
