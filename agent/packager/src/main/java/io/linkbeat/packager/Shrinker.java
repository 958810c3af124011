package io.linkbeat.packager;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import proguard.Configuration;
import proguard.ConfigurationParser;
import proguard.ProGuard;

/**
 * Leaves out the classes and members of the libraries that nothing reaches, with ProGuard and the rules of {@code
 * shrink.pro}. Smaller classes are also read and parsed faster when the agent starts.
 */
final class Shrinker {

    private static final List<String> PLATFORM = List.of("java.base", "java.instrument", "java.logging");

    private Shrinker() {}

    /**
     * Shrinks a class path into one jar.
     *
     * @throws IOException when a file cannot be read or written
     */
    static void shrink(List<Path> classPath, Path into) throws IOException {
        List<String> arguments = new ArrayList<>();
        for (Path element : classPath) {
            arguments.add("-injars");
            arguments.add(element + "(**.class,!META-INF/**,!**module-info.class,!**package-info.class)");
        }
        for (String module : PLATFORM) {
            arguments.add("-libraryjars");
            arguments.add(Path.of(System.getProperty("java.home"), "jmods", module + ".jmod")
                    + "(!**.jar;!module-info.class)");
        }
        arguments.add("-outjars");
        arguments.add(into.toString());
        Files.deleteIfExists(into);
        Configuration configuration = new Configuration();
        try {
            parse(new ConfigurationParser(arguments.toArray(String[]::new), System.getProperties()), configuration);
            URL rules = Objects.requireNonNull(Shrinker.class.getResource("shrink.pro"));
            parse(new ConfigurationParser(rules, System.getProperties()), configuration);
            new ProGuard(configuration).execute();
        } catch (Exception failure) {
            throw new IOException("shrinking failed", failure);
        }
    }

    private static void parse(ConfigurationParser parser, Configuration into) throws Exception {
        try (parser) {
            parser.parse(into);
        }
    }
}
