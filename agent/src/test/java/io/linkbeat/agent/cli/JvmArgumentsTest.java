package io.linkbeat.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmArgumentsTest {

    private static Path jar(Path file, String title) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_TITLE, title);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            return file;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', ",
        "-Xmx1g -Da=b, ",
        "-Dagent=-javaagent:/x/linkbeat.jar, ",
        "-javaagent:/nowhere/other.jar, ",
        "-javaagent:/nowhere/other.jar=/x/linkbeat.jar, ",
        "-javaagent:/nowhere/linkbeat.jar, /nowhere/linkbeat.jar",
        "-javaagent:linkbeat-0.1.0.jar=a=b;c=d -Xint, linkbeat-0.1.0.jar",
        "-Xint -javaagent:/nowhere/other.jar -javaagent:../LinkBeat.jar -Da=b, ../LinkBeat.jar",
        "-javaagent:/no where/linkbeat.jar=a=b c -Xint, /no where/linkbeat.jar",
    })
    void ourJarIsKnownByItsNameWhereItCannotBeRead(String line, String jar) {
        assertThat(new JvmArguments(line).linkbeatJar()).isEqualTo(jar);
    }

    @Test
    void ourJarIsKnownByItsTitleWhereItCanBeRead(@TempDir Path folder) throws IOException {
        Path ours = jar(folder.resolve("agent.jar"), "Linkbeat");
        Path other = jar(folder.resolve("linkbeat.jar"), "Something else");

        assertThat(new JvmArguments("-javaagent:" + other).linkbeatJar()).isNull();
        assertThat(new JvmArguments("-javaagent:" + other + "=x -javaagent:" + ours + "=y").linkbeatJar())
                .isEqualTo(ours.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "-XX:+Flag, true",
        "-Xint -XX:-Flag -Da=b, true",
        "-XX:+FlagMore, false",
        "-XX:Flag=1, false",
        "-Da=-XX:+Flag, false"
    })
    void aFlagIsSetToEitherValue(String line, boolean set) {
        assertThat(new JvmArguments(line).sets("Flag")).isEqualTo(set);
    }
}
