package io.linkbeat.smoke.jvm;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** For programs that use the harness themselves. */
public final class Forks {

    private Forks() {}

    /** The class path that this test runs on. */
    public static List<Path> testClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }
}
