package io.linkbeat.smoke.programs.beats;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Two timers that stay, on a pool of one thread, and do what the lines of the input say: {@code run} waits for a few runs of
 * each, {@code starve} keeps them from it first. Arguments: their period, and for how long they are starved, in milliseconds.
 */
public final class BeatResident {

    private static final int A_FEW = 2;

    private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
    private volatile CountDownLatch renewals = new CountDownLatch(0);
    private volatile CountDownLatch checks = new CountDownLatch(0);

    private final long period;

    private BeatResident(long period) {
        this.period = period;
    }

    public static void main(String[] arguments) throws Exception {
        Drills.warmUp();
        BeatResident resident = new BeatResident(Long.parseLong(arguments[0]));
        resident.renew();
        resident.check();
        resident.awaitRuns();
        System.out.println("ready");
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int answers = 0;
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            if (command.equals("starve")) {
                resident.pool.submit(new Hog(Long.parseLong(arguments[1]))).get();
            }
            resident.awaitRuns();
            System.out.println(++answers + " " + command);
        }
        System.out.println(Timer.end(resident.pool));
    }

    private void renew() {
        pool.scheduleAtFixedRate(() -> renewals.countDown(), 0, period, TimeUnit.MILLISECONDS);
    }

    private void check() {
        pool.scheduleWithFixedDelay(() -> checks.countDown(), 0, period, TimeUnit.MILLISECONDS);
    }

    private void awaitRuns() throws InterruptedException {
        renewals = new CountDownLatch(A_FEW);
        checks = new CountDownLatch(A_FEW);
        renewals.await();
        checks.await();
    }
}
