package io.linkbeat.smoke.jvm;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The Java runtimes of this machine. */
public final class Jdks {

    private static final String CHOSEN = "linkbeat.smoke.java";

    private Jdks() {}

    /**
     * The runtime that smoke tests fork: the java home named by the system property {@code linkbeat.smoke.java}, else
     * the one that runs this.
     *
     * @throws IllegalArgumentException if the property names no java home
     */
    public static Jdk chosen() {
        String home = System.getProperty(CHOSEN);
        if (home == null) {
            return running();
        }
        return at(Path.of(home)).orElseThrow(() -> new IllegalArgumentException("No Java runtime at " + home));
    }

    /** The runtime that runs this. */
    public static Jdk running() {
        return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    }

    /**
     * One runtime per feature version, lowest first: of several of one version the one that runs this, else the one
     * that {@code JAVA_HOME} names, else the first in the usual places.
     */
    public static List<Jdk> found() {
        Map<Integer, Jdk> byFeature = new TreeMap<>();
        for (Path home : candidates()) {
            at(home).ifPresent(jdk -> byFeature.putIfAbsent(jdk.feature(), jdk));
        }
        return List.copyOf(byFeature.values());
    }

    /** The runtime in a directory, if there is one that says its version in its {@code release} file. */
    public static Optional<Jdk> at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin").resolve("java")) || !Files.isReadable(release)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            properties.load(reader);
            String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
            return Optional.of(new Jdk(feature(version), home.toRealPath()));
        } catch (IOException | IllegalArgumentException e) {
            // A runtime that does not say what it is cannot be asked for by version.
            return Optional.empty();
        }
    }

    private static int feature(String version) {
        String modern = version.startsWith("1.") ? version.substring(2) : version;
        return Runtime.Version.parse(modern.split("_", 2)[0]).feature();
    }

    private static List<Path> candidates() {
        List<Path> homes = new ArrayList<>();
        homes.add(running().home());
        String javaHome = System.getenv("JAVA_HOME");
        if (javaHome != null) {
            homes.add(Path.of(javaHome));
        }
        Path user = Path.of(System.getProperty("user.home"));
        List<Path> places = List.of(
                Path.of("/usr/lib/jvm"),
                Path.of("/usr/java"),
                Path.of("/opt/java"),
                Path.of("/Library/Java/JavaVirtualMachines"),
                user.resolve(".sdkman/candidates/java"),
                user.resolve(".jdks"));
        for (Path place : places) {
            for (Path child : children(place)) {
                homes.add(child);
                homes.add(child.resolve("Contents/Home"));
            }
        }
        return homes;
    }

    private static List<Path> children(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
