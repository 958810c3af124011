package io.linkbeat.agent.beats;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Stands still in the ways that a JVM can, and prints what the sampler says of each; run in a JVM of its own, as its own agent. */
public final class StallingJvm {

    private static final int TRIES = 30;

    private static volatile Instrumentation instrumentation;

    private final Sampler sampler =
            new Sampler(System::nanoTime, 2_000_000_000L, nanos -> {}, () -> {}, instrumentation);

    private StallingJvm() {}

    private interface Deed {
        void run() throws Exception;
    }

    /** Keeps what opens the JVM's counters. */
    public static void premain(String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /** Prints a line for each way. */
    public static void main(String[] arguments) throws Exception {
        new StallingJvm().drill();
    }

    private void drill() throws Exception {
        Thread thread = new Thread(sampler, "sampler");
        thread.setDaemon(true);
        thread.start();
        List<long[]> live = new ArrayList<>();
        for (int i = 0; i < 4_000_000; i++) {
            live.add(new long[] {i});
        }
        report("gc", System::gc);
        CountDownLatch deep = new CountDownLatch(150);
        for (long left = deep.getCount(); left > 0; left--) {
            Thread reader = new Thread(() -> descend(900, deep), "deep");
            reader.setDaemon(true);
            reader.start();
        }
        deep.await();
        report("safepoint", Thread::getAllStackTraces);
        report("process_stopped", StallingJvm::stopForAWhile);
        sampler.stop();
        thread.join();
        System.out.println("ended " + live.size());
    }

    /** Until it is seen: a pause that begins and ends while the sampler sleeps is none. */
    private void report(String expected, Deed deed) throws Exception {
        String kind = "none";
        for (int i = 0; i < TRIES && !kind.equals(expected); i++) {
            long began = System.nanoTime();
            deed.run();
            long over = System.nanoTime();
            while (sampler.sampledUntil() - over < 0) {
                LockSupport.parkNanos(1_000_000);
            }
            JvmStall longest = sampler.longest(began, over);
            kind = longest == null ? "none" : longest.kind();
        }
        System.out.println(expected + " was " + kind);
    }

    private static int descend(int depth, CountDownLatch deep) {
        if (depth > 0) {
            return descend(depth - 1, deep) + 1;
        }
        deep.countDown();
        while (true) {
            LockSupport.park();
        }
    }

    private static void stopForAWhile() throws Exception {
        String self = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("sh", "-c", "kill -STOP $0; sleep 1.5; kill -CONT $0", self)
                .start()
                .waitFor();
    }
}
