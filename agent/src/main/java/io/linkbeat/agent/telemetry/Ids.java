package io.linkbeat.agent.telemetry;

import java.util.concurrent.ThreadLocalRandom;

/** Random ids, none of them zero. Thread-safe, allocates nothing. */
final class Ids {

    private Ids() {}

    /** 64 random bits that are not all zero. */
    static long next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long id = random.nextLong();
        while (id == 0) {
            id = random.nextLong();
        }
        return id;
    }
}
