package io.linkbeat.agent.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the operating system tells of a process without disturbing it. What it does not tell counts as unknown. */
final class Processes {

    private static final Path PROC = Path.of("/proc");
    private static final String DISABLED = "-XX:+DisableAttachMechanism";

    private Processes() {}

    /** Whether a process has this number. */
    static boolean exists(long pid) {
        return ProcessHandle.of(pid).isPresent();
    }

    /** Whether it is stopped by a signal, as by {@code kill -STOP}: it cannot answer then. */
    static boolean stopped(long pid) {
        return line(pid, "State:").startsWith("T");
    }

    /**
     * Whether the JVM listens for the attach API already, so that attaching need not send it a signal. The signal makes a
     * process that is not waiting for it end, or write all its stacks to its standard output.
     */
    static boolean listens(long pid) {
        String inside = line(pid, "NSpid:").replaceFirst(".*\\s", "");
        return !inside.isEmpty()
                && Files.exists(proc(pid, "root").resolve("tmp/.java_pid" + inside), LinkOption.NOFOLLOW_LINKS)
                && loadsJvm(pid).orElse(false);
    }

    /** Whether the other process finds the file too. It does not in a container that has not mounted it. */
    static boolean finds(long pid, String file) {
        Path root = proc(pid, "root");
        return !new File(file).isAbsolute() || !Files.isReadable(root) || Files.exists(root.resolve(file.substring(1)));
    }

    /** Why there is nothing to attach to under this number. */
    static CommandException notAttachable(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElse(null);
        if (process == null) {
            return new CommandException(
                    ExitCode.NO_SUCH_PROCESS, "there is no process " + pid + "; list shows the JVMs of this machine");
        }
        String owner = process.info().user().orElse("");
        String user = ProcessHandle.current().info().user().orElse("");
        if (!owner.isEmpty() && !owner.equals(user) && !user.equals("root")) {
            return new CommandException(
                    ExitCode.NOT_PERMITTED,
                    "process " + pid + " belongs to " + owner + " and you are " + user + "; run this command as "
                            + owner);
        }
        String command = command(process);
        if (!loadsJvm(pid).orElse(command.startsWith("java"))) {
            return new CommandException(
                    ExitCode.NO_SUCH_PROCESS,
                    "process " + pid + " (" + command + ") is no JVM; list shows the JVMs of this machine");
        }
        if (arguments(process).contains(DISABLED)) {
            return new CommandException(
                    ExitCode.ATTACH_REFUSED,
                    "process " + pid + " runs with " + DISABLED + "; start it with -javaagent, or without that option");
        }
        return new CommandException(
                ExitCode.ATTACH_REFUSED,
                "process " + pid + " does not show that it can be attached to; with " + DISABLED
                        + " it cannot be, with -XX:-UsePerfData or -XX:+PerfDisableSharedMem it can after a jcmd " + pid
                        + " VM.version");
    }

    /** The program's name; where only its owner may see its file, the name that everybody may see. */
    private static String command(ProcessHandle process) {
        return process.info()
                .command()
                .map(file -> new File(file).getName())
                .orElseGet(() -> line(process.pid(), "Name:"));
    }

    private static List<String> arguments(ProcessHandle process) {
        try {
            // The JDK leaves arguments out that need more than a page, as class paths do.
            String line = Files.readString(proc(process.pid(), "cmdline"), StandardCharsets.ISO_8859_1);
            return Arrays.asList(line.split("\0", -1));
        } catch (IOException elsewhere) {
            return Arrays.asList(process.info().arguments().orElse(new String[0]));
        }
    }

    private static Optional<Boolean> loadsJvm(long pid) {
        Path maps = proc(pid, "maps");
        if (!Files.isReadable(maps)) {
            return Optional.empty();
        }
        // Names of files need not be UTF-8, and any byte is a character here.
        try (Stream<String> lines = Files.lines(maps, StandardCharsets.ISO_8859_1)) {
            return Optional.of(lines.anyMatch(line -> line.endsWith("/libjvm.so")));
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private static String line(long pid, String key) {
        try (Stream<String> lines = Files.lines(proc(pid, "status"), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(key.length()).trim())
                    .findFirst()
                    .orElse("");
        } catch (IOException | UncheckedIOException elsewhere) {
            return "";
        }
    }

    private static Path proc(long pid, String file) {
        return PROC.resolve(Long.toString(pid)).resolve(file);
    }
}
