package io.linkbeat.agent.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** One run of the command line on a machine. */
record Cli(int exitCode, String output, String errors) {

    static final String JAR = "/opt/cli/linkbeat.jar";

    static Cli run(Jvms jvms, String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int exitCode = new LinkbeatCli(jvms, JAR, "1.2.3", stream(output), stream(errors)).applyAsInt(arguments);
        return new Cli(exitCode, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
