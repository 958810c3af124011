package io.linkbeat.smoke.programs;

import java.util.concurrent.CountDownLatch;

/** Says that it is up, on both streams, and then never ends by itself. */
public final class Sleeper {

    private Sleeper() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.err.println("waiting");
        System.out.println("up");
        new CountDownLatch(1).await();
    }
}
