package io.linkbeat.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import picocli.CommandLine;

/** What a command does with an argument that cannot be used. */
public final class Refusal {

    private Refusal() {}

    /** Fails unless the command ends with code 2 and says so. */
    public static void assertSaid(Function<PrintStream, CommandLine> command, String argument, String message) {
        StringWriter errors = new StringWriter();
        PrintStream out = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        assertThat(command.apply(out).setErr(new PrintWriter(errors, true)).execute(argument))
                .isEqualTo(2);
        assertThat(errors.toString()).contains(message);
    }
}
