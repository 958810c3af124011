package io.linkbeat.smoke.programs;

import io.linkbeat.smoke.Artifacts;
import java.nio.file.Path;
import java.util.List;

/** Where forked programs find their classes. */
public final class Programs {

    private Programs() {}

    /** The programs of this package, and the libraries that applications use: a Kafka client and H2. */
    public static List<Path> classPath() {
        return List.of(
                Artifacts.codeSource(Programs.class), Artifacts.clientLibrary().resolve("*"));
    }
}
