package io.linkbeat.agent.cli;

import com.grack.nanojson.JsonWriter;
import io.linkbeat.agent.cli.Arguments.Command;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The command line: reads the arguments, has the command done, writes its answer, and says how the process shall end. An
 * answer goes to standard output; an error is one line on standard error, or with {@code --json} an object on standard
 * output. For one thread.
 */
public final class LinkbeatCli implements ToIntFunction<String[]> {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int FORMAT = 1;

    private final @Nullable Jvms jvms;
    private final String jar;
    private final String version;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * Called reflectively by the entry class, which cannot see this one.
     *
     * @param jar the jar that this runs from, and that is attached
     * @param version its version
     */
    public LinkbeatCli(File jar, String version) {
        this(attached(), jar.getAbsolutePath(), version, utf8(FileDescriptor.out), utf8(FileDescriptor.err));
    }

    LinkbeatCli(@Nullable Jvms jvms, String jar, String version, PrintStream out, PrintStream err) {
        this.jvms = jvms;
        this.jar = jar;
        this.version = version;
        this.out = out;
        this.err = err;
    }

    /** Null in a runtime that lacks the attach API: there the class that names it must not be touched. */
    private static @Nullable Jvms attached() {
        return ModuleLayer.boot().findModule("jdk.attach").isPresent() ? new AttachedJvms() : null;
    }

    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }

    @Override
    public int applyAsInt(String[] words) {
        boolean json = Arguments.wantJson(words);
        try {
            Arguments arguments = Arguments.parse(words);
            if (arguments.help() || arguments.command() == Command.HELP) {
                out.print(Help.text(arguments.command(), version, jar));
            } else if (arguments.command() == Command.VERSION) {
                out.println(version);
            } else {
                Answer answer = new Commands(present(), jar, Clock.systemUTC(), PATIENCE).run(arguments);
                out.print(json ? answer.json() + "\n" : answer.text().get());
            }
            return ExitCode.DONE.number();
        } catch (CommandException failure) {
            return failed(failure.code(), String.valueOf(failure.getMessage()), json);
        } catch (RuntimeException | LinkageError fault) {
            return failed(ExitCode.UNEXPECTED, "a fault of Linkbeat, please report it: " + fault, json);
        }
    }

    private Jvms present() throws CommandException {
        if (jvms == null) {
            throw new CommandException(
                    ExitCode.NO_ATTACH_MODULE,
                    "this Java (" + System.getProperty("java.home")
                            + ") has no module jdk.attach; run the command with the java of a JDK");
        }
        return jvms;
    }

    private int failed(ExitCode code, String text, boolean json) {
        if (json) {
            out.println(JsonWriter.string()
                    .object()
                    .value("format", FORMAT)
                    .object("error")
                    .value("code", code.number())
                    .value("name", code.label())
                    .value("text", text)
                    .end()
                    .end()
                    .done());
        } else {
            err.println("linkbeat: " + Printable.line(text));
        }
        return code.number();
    }
}
