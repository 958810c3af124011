package io.linkbeat.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.grack.nanojson.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.apache.commons.cli.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as another user, and in a runtime that lacks what it needs. */
class OtherPlacesTest {

    private static final List<String> NOBODY =
            List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--inh-caps=-all");

    private record Ended(int exitCode, String output) {}

    private static Ended run(List<String> before, String java, String classPath, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(java, "-cp", classPath, CliMain.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void skip(String reason) {
        System.out.println("OtherPlacesTest: not run, " + reason);
        abort(reason);
    }

    private static boolean canBeNobody() {
        try {
            Process process = new ProcessBuilder(
                            Stream.concat(NOBODY.stream(), Stream.of("true")).toList())
                    .redirectErrorStream(true)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException | InterruptedException absent) {
            return false;
        }
    }

    /** The class path of the command line, where everybody may read it. */
    private static String readable(Path folder) throws IOException, URISyntaxException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> classPath = new ArrayList<>();
        for (Class<?> type : List.of(LinkbeatCli.class, CliMain.class, Options.class, JsonParser.class)) {
            Path source = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path target = folder.resolve(Integer.toString(classPath.size()));
            if (Files.isDirectory(source)) {
                String own = LinkbeatCli.class.getPackageName().replace('.', '/');
                Files.createDirectories(target.resolve(own));
                try (Stream<Path> files = Files.list(source.resolve(own))) {
                    for (Path file : files.toList()) {
                        Files.copy(file, target.resolve(own).resolve(file.getFileName()));
                    }
                }
            } else {
                Files.copy(source, target);
            }
            classPath.add(target.toString());
        }
        return String.join(":", classPath);
    }

    @Test
    void anotherUsersJvmIsNotToBeTouched(@TempDir Path folder) throws Exception {
        if (!canBeNobody()) {
            skip("this user cannot start a process as nobody");
        }
        String classPath = readable(folder);
        try (WaitingJvm ours = WaitingJvm.start();
                WaitingJvm theirs = WaitingJvm.start(NOBODY, classPath)) {
            String user = System.getProperty("user.name");
            for (String command : List.of("status", "attach", "detach")) {
                assertThat(run(NOBODY, WaitingJvm.java(), classPath, command, Long.toString(ours.pid())))
                        .isEqualTo(new Ended(
                                ExitCode.NOT_PERMITTED.number(),
                                "linkbeat: process " + ours.pid() + " belongs to " + user
                                        + " and you are nobody; run this command as " + user + "\n"));
            }
            assertThat(run(NOBODY, WaitingJvm.java(), classPath, "list").output)
                    .contains(theirs.pid() + " ")
                    .doesNotContain(ours.pid() + " ");
            assertThat(run(List.of(), WaitingJvm.java(), classPath, "status", Long.toString(theirs.pid())).exitCode)
                    .as("root may")
                    .isEqualTo(ExitCode.NO_LINKBEAT.number());
            assertThat(ours.end()).isEmpty();
            assertThat(theirs.end()).isEmpty();
        }
    }

    @Test
    void aRuntimeWithoutTheAttachModuleSaysSo(@TempDir Path folder) throws Exception {
        ToolProvider jlink = ToolProvider.findFirst("jlink").orElse(null);
        Path runtime = folder.resolve("runtime");
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream());
        if (jlink == null
                || jlink.run(nowhere, nowhere, "--add-modules", "java.base", "--output", runtime.toString()) != 0) {
            skip("this JDK cannot link a runtime");
        }
        String java = runtime.resolve("bin/java").toString();
        String classPath = readable(Files.createDirectory(folder.resolve("classes")));

        assertThat(run(List.of(), java, classPath, "list"))
                .isEqualTo(new Ended(
                        ExitCode.NO_ATTACH_MODULE.number(),
                        "linkbeat: this Java (" + runtime
                                + ") has no module jdk.attach; run the command with the java of a JDK\n"));
        assertThat(run(List.of(), java, classPath).output).startsWith("Linkbeat 1.2.3, a Java agent: ");
    }
}
