package io.linkbeat.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Where the jars of the agents are, as far as they are there. Immutable. */
public final class Agents {

    private final Map<Agent, Path> jars = new EnumMap<>(Agent.class);

    /**
     * Looks for the jars.
     *
     * @param target the module's build directory
     * @param linkbeat Linkbeat's jar, which need not exist
     * @throws IOException if a directory or an archive that is there cannot be read
     */
    public Agents(Path target, Path linkbeat) throws IOException {
        put(Agent.EMPTY, find(target, "linkbeat-benchmarks-*-empty-agent.jar"));
        put(Agent.LINKBEAT, List.of(linkbeat));
        put(Agent.OPENTELEMETRY, find(target.resolve("peers"), "opentelemetry-javaagent-*.jar"));
        put(Agent.DATADOG, find(target.resolve("peers"), "dd-java-agent-*.jar"));
        put(Agent.ELASTIC, find(target.resolve("peers"), "elastic-apm-agent-*.jar"));
    }

    /** The jar to attach; empty for {@link Agent#NONE}, and where {@link #available} says no. */
    public Optional<Path> jar(Agent agent) {
        return Optional.ofNullable(jars.get(agent));
    }

    /** Those of the variants whose agent is there, in their order; a line tells of each that is left out. */
    public <V extends Variant> List<V> available(List<V> variants, PrintStream out) {
        List<V> available = new ArrayList<>();
        for (V variant : variants) {
            if (variant.agent() == Agent.NONE || jars.containsKey(variant.agent())) {
                available.add(variant);
            } else {
                out.println("Left out: " + variant + ", its jar is missing or is no agent");
            }
        }
        return available;
    }

    /**
     * The files of a directory with such names, as absolute paths in the order of their names; none when there is no
     * such directory.
     *
     * @throws IOException if it cannot be read
     */
    public static List<Path> find(Path directory, String glob) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob)) {
            List<Path> files = new ArrayList<>();
            found.forEach(file -> files.add(file.toAbsolutePath()));
            files.sort(Comparator.naturalOrder());
            return files;
        }
    }

    private void put(Agent agent, List<Path> candidates) throws IOException {
        for (Path jar : candidates) {
            if (isAgent(jar)) {
                jars.put(agent, jar.toAbsolutePath());
                return;
            }
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
}
