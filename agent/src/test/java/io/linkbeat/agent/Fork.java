package io.linkbeat.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own on the class path of the test, for what can only be seen from outside a process. */
public record Fork(int exitCode, String output, List<String> errorLines) {

    /** Runs a class's {@code main} to its end, with options of the JVM. */
    public static Fork run(Class<?> mainClass, String... options) throws IOException, InterruptedException {
        Path output = Files.createTempFile("fork", ".out");
        Path errors = Files.createTempFile("fork", ".err");
        try {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of(options));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass.getName()));
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended).as("the forked JVM ended by itself").isTrue();
            return new Fork(process.exitValue(), Files.readString(output), Files.readAllLines(errors));
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }
}
