package io.linkbeat.smoke;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the build made: by a system property, else in the source tree around the working directory.
 */
public final class Artifacts {

    private static final Path MARKER = Path.of("smoke-tests", "harness", "pom.xml");

    private Artifacts() {}

    /**
     * The agent as it ships: system property {@code linkbeat.jar}.
     *
     * @throws IllegalStateException if it was not built
     */
    public static Path agentJar() {
        return find("linkbeat.jar", "agent/target/linkbeat.jar");
    }

    /**
     * Directory with the jars of a Kafka broker: system property {@code linkbeat.broker.lib}.
     *
     * @throws IllegalStateException if it was not built
     */
    public static Path brokerLibrary() {
        return find("linkbeat.broker.lib", "smoke-tests/broker/target/lib");
    }

    /**
     * Directory with the jars of a change-data-capture engine: system property {@code linkbeat.debezium.lib}.
     *
     * @throws IllegalStateException if it was not built
     */
    public static Path debeziumLibrary() {
        return find("linkbeat.debezium.lib", "smoke-tests/debezium/target/lib");
    }

    /**
     * Directory with the jars that application programs use: system property {@code linkbeat.client.lib}.
     *
     * @throws IllegalStateException if it was not built
     */
    public static Path clientLibrary() {
        return find("linkbeat.client.lib", "smoke-tests/harness/target/client-lib");
    }

    /**
     * Directory with the classes of the demo's applications: system property {@code linkbeat.demo.classes}.
     *
     * @throws IllegalStateException if they were not built
     */
    public static Path demoClasses() {
        return find("linkbeat.demo.classes", "smoke-tests/demo/target/classes");
    }

    /**
     * Directory with the jars that the demo's applications use: system property {@code linkbeat.demo.lib}.
     *
     * @throws IllegalStateException if it was not built
     */
    public static Path demoLibrary() {
        return find("linkbeat.demo.lib", "smoke-tests/demo/target/lib");
    }

    /** The jar or directory that a class of ours was loaded from. */
    public static Path codeSource(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("No path leads to " + type, e);
        }
    }

    private static Path find(String property, String inTree) {
        String configured = System.getProperty(property);
        Path root = root();
        Path path = configured != null || root == null
                ? Path.of(Objects.requireNonNullElse(configured, inTree))
                : root.resolve(inTree);
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " is missing: build it first, or set -D" + property + "=<path>");
        }
        return path.toAbsolutePath();
    }

    private static @Nullable Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (directory != null && !Files.exists(directory.resolve(MARKER))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
