package io.linkbeat.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Asks again and again while the process lives, for machines without GNU time. What is used after the last sample is
 * missed, and memory needs {@code /proc}. For use by one thread.
 */
public final class SamplingMeter implements Meter {

    private static final long PERIOD_MILLIS = 5;

    private double cpuMillis = Double.NaN;
    private double peakMegabytes = Double.NaN;

    @Override
    public String description() {
        return "samples every " + PERIOD_MILLIS + " ms (GNU time not found: less exact, misses the last moments)";
    }

    @Override
    public List<String> wrap(List<String> command) {
        return command;
    }

    @Override
    public boolean await(Process process, Duration limit) throws InterruptedException {
        cpuMillis = Double.NaN;
        peakMegabytes = Double.NaN;
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        long start = System.nanoTime();
        do {
            sample(process, status);
            if (process.waitFor(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                return true;
            }
        } while (System.nanoTime() - start < limit.toNanos());
        return false;
    }

    private void sample(Process process, Path status) {
        process.info().totalCpuDuration().ifPresent(cpu -> cpuMillis = cpu.toMillis());
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    peakMegabytes = Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
                }
            }
        } catch (IOException e) {
            // No such file system, or the process has just ended: the last sample stands.
        }
    }

    @Override
    public Usage usage() {
        return new Usage(cpuMillis, peakMegabytes);
    }
}
