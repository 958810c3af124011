package io.linkbeat.smoke;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** An agent that does nothing, in a jar: what attaching costs whoever does it. */
public final class EmptyAgentJar {

    private EmptyAgentJar() {}

    /** Called by the JVM. */
    public static void premain(String arguments) {}

    /** Packs it. */
    static Path in(Path directory) throws IOException {
        Path jar = directory.resolve("empty-agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", EmptyAgentJar.class.getName());
        String entry = EmptyAgentJar.class.getName().replace('.', '/') + ".class";
        try (InputStream bytes = EmptyAgentJar.class.getClassLoader().getResourceAsStream(entry);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry(entry));
            bytes.transferTo(out);
        }
        return jar;
    }
}
