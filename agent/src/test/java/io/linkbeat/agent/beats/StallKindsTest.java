package io.linkbeat.agent.beats;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.Fork;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What stopped a real JVM. */
class StallKindsTest {

    @TempDir
    Path folder;

    private Fork stalling() throws IOException, InterruptedException {
        Path jar = folder.resolve("agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", StallingJvm.class.getName());
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
        return Fork.run(StallingJvm.class, "-Xmx400m", "-XX:+UseSerialGC", "-javaagent:" + jar);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the process is stopped by a signal, and seen by Linux's own files")
    void eachIsTold() throws Exception {
        Fork fork = stalling();
        assertThat(fork.errorLines()).isEmpty();
        assertThat(fork.output().lines())
                .containsExactly(
                        "gc was gc", "safepoint was safepoint", "process_stopped was process_stopped", "ended 4000000");
    }
}
