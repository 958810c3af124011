package io.linkbeat.benchmarks.programs.tasks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CountDownLatch;

/** Starts many virtual threads that sleep, and measures until the last has woken. Needs a JDK 21 or later. */
public final class SleepingThreads {

    private static final long SLEEP_MILLIS = 100;

    private SleepingThreads() {}

    /**
     * Warms up, then measures.
     *
     * @param args how many blocks to warm up with, how many to measure, and how many threads a block has
     * @throws Throwable when a thread could not be started
     */
    public static void main(String[] args) throws Throwable {
        int warmUp = Integer.parseInt(args[0]);
        int blocks = Integer.parseInt(args[1]);
        int threads = Integer.parseInt(args[2]);
        // The programs are compiled for an older JDK.
        MethodHandle start = MethodHandles.lookup()
                .findStatic(Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
        for (int block = 0; block < warmUp + blocks; block++) {
            long nanos = block(start, threads);
            if (block >= warmUp) {
                System.out.println("block of " + threads + " threads: " + nanos + " ns");
            }
        }
        System.out.println("0 tasks in all");
    }

    private static long block(MethodHandle start, int threads) throws Throwable {
        CountDownLatch awake = new CountDownLatch(threads);
        Runnable sleeper = () -> {
            try {
                Thread.sleep(SLEEP_MILLIS);
                awake.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        long before = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            Thread unused = (Thread) start.invokeExact(sleeper);
        }
        awake.await();
        return System.nanoTime() - before;
    }
}
