package io.linkbeat.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Where the jars of the variants are, as far as they are there. Immutable. */
final class Agents {

    private final Map<Variant, Path> jars = new EnumMap<>(Variant.class);

    /**
     * Looks for the jars.
     *
     * @param target the module's build directory
     * @param linkbeat Linkbeat's jar, which need not exist
     */
    Agents(Path target, Path linkbeat) throws IOException {
        put(Variant.EMPTY_AGENT, find(target, "linkbeat-benchmarks-*-empty-agent.jar"));
        put(Variant.LINKBEAT_OFF, linkbeat);
        put(Variant.LINKBEAT_ON, linkbeat);
        put(Variant.OPENTELEMETRY, find(target.resolve("peers"), "opentelemetry-javaagent-*.jar"));
        put(Variant.DATADOG, find(target.resolve("peers"), "dd-java-agent-*.jar"));
    }

    /** The jar to attach; empty for the variant without an agent, and where {@link #isAvailable} says no. */
    Optional<Path> jar(Variant variant) {
        return Optional.ofNullable(jars.get(variant));
    }

    boolean isAvailable(Variant variant) {
        return variant == Variant.NO_AGENT || jars.containsKey(variant);
    }

    private void put(Variant variant, @Nullable Path jar) throws IOException {
        if (jar != null && isAgent(jar)) {
            jars.put(variant, jar.toAbsolutePath());
        }
    }

    private static boolean isAgent(Path jar) throws IOException {
        if (!Files.isRegularFile(jar)) {
            return false;
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return manifest != null && manifest.getMainAttributes().getValue("Premain-Class") != null;
        }
    }

    private static @Nullable Path find(Path directory, String glob) throws IOException {
        if (!Files.isDirectory(directory)) {
            return null;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob)) {
            for (Path path : found) {
                return path;
            }
            return null;
        }
    }
}
