package io.linkbeat.agent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real JVM that does nothing until it is closed; it also ends when the test's JVM does. */
public final class WaitingJvm implements AutoCloseable {

    private final Process process;
    private final Path errors;

    private WaitingJvm(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /** Waits for the end of its input. */
    public static void main(String[] arguments) throws IOException {
        System.out.println("waiting");
        if (System.in.read() != -1) {
            throw new IllegalStateException("nobody writes to it");
        }
    }

    static WaitingJvm start(String... options) throws IOException {
        return start(List.of(), null, options);
    }

    /**
     * Starts one.
     *
     * @param before a command in front, which runs it as another user
     * @param classPath null for the test's own
     */
    static WaitingJvm start(List<String> before, String classPath, String... options) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(java());
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                classPath == null ? System.getProperty("java.class.path") : classPath,
                WaitingJvm.class.getName(),
                "an argument"));
        return start(new ProcessBuilder(command));
    }

    static WaitingJvm start(ProcessBuilder builder) throws IOException {
        Path errors = Files.createTempFile("waiting", ".err");
        Process process = builder.redirectError(errors.toFile()).start();
        WaitingJvm jvm = new WaitingJvm(process, errors);
        byte[] ready = process.getInputStream().readNBytes("waiting\n".length());
        if (ready.length == 0) {
            String said = Files.readString(errors);
            jvm.close();
            throw new IOException("did not start: " + said);
        }
        return jvm;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    long pid() {
        return process.pid();
    }

    /** Ends it, and returns all that it has written since it waited. */
    String end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        String written = new String(process.getInputStream().readAllBytes()) + Files.readString(errors);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("did not end by itself: " + written);
        }
        return written;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        errors.toFile().delete();
    }
}
