package io.linkbeat.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** GNU time, which hands on what the kernel counted: exact memory, CPU time in steps of 10 ms. */
final class GnuTimeMeter implements Meter {

    private static final String TIME = "/usr/bin/time";

    private final Path output;

    GnuTimeMeter(Path output) {
        this.output = output;
    }

    /** Whether it is installed; BSD's program of the same name does not count. */
    static boolean isPresent() {
        if (!Files.isExecutable(Path.of(TIME))) {
            return false;
        }
        try {
            Process version = new ProcessBuilder(TIME, "--version")
                    .redirectErrorStream(true)
                    .start();
            String text = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return text.contains("GNU");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String description() {
        return "GNU time (the kernel's count for the ended process; CPU in steps of 10 ms)";
    }

    @Override
    public List<String> wrap(List<String> command) {
        List<String> wrapped = new ArrayList<>(List.of(TIME, "-o", output.toString(), "-f", "%U %S %M"));
        wrapped.addAll(command);
        return wrapped;
    }

    @Override
    public boolean await(Process process, Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Usage usage() throws IOException {
        List<String> lines = Files.readAllLines(output);
        // A failed command puts a sentence before the figures.
        String[] fields = lines.get(lines.size() - 1).split(" ", -1);
        double cpuSeconds = Double.parseDouble(fields[0]) + Double.parseDouble(fields[1]);
        return new Usage(cpuSeconds * 1000, Double.parseDouble(fields[2]) / 1024);
    }
}
