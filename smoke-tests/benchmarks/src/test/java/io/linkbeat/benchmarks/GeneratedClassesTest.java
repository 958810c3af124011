package io.linkbeat.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.benchmarks.programs.busy.Generated00000;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedClassesTest {

    @TempDir
    private Path directory;

    @Test
    void theCopiesAreClassesOfTheirOwn() throws Exception {
        Path jar = directory.resolve("classes.jar");
        GeneratedClasses.write(jar, 12, number -> Generated00000.class);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            String name = Generated00000.class.getName().replace("00000", "00012");
            Object order = loader.loadClass(name).getConstructor(String.class).newInstance("twelve");
            assertThat(order).isNotInstanceOf(Generated00000.class).isEqualTo(order);
            assertThat(order.getClass().getMethod("add", String.class).invoke(order, "a teapot"))
                    .isEqualTo(1);
        }
    }
}
