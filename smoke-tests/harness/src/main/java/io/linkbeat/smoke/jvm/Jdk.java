package io.linkbeat.smoke.jvm;

import java.nio.file.Path;

/**
 * An installed Java runtime.
 *
 * @param feature its feature version, 17 for instance
 * @param home the directory that holds {@code bin/java}, with symbolic links resolved
 */
public record Jdk(int feature, Path home) {

    /** The launcher of this runtime. */
    public Path launcher() {
        return home.resolve("bin").resolve("java");
    }
}
