package io.linkbeat.bootstrap;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * What a poll has returned, as far as reading it needs to know: whose it is, and how many spans it may still make. Made by
 * the handler. It is a door's class because an application may keep a batch for long, and with it whatever it reaches: so
 * it reaches the handler through its {@link Consumption} only, which is emptied when the handler leaves. Thread-safe.
 */
public final class Delivery {

    private static final AtomicIntegerFieldUpdater<Delivery> BUDGET =
            AtomicIntegerFieldUpdater.newUpdater(Delivery.class, "budget");

    /** Of the consumer that has polled it. */
    public final Consumption consumption;

    /** Whether the records of some partition are processed as a whole. */
    public final boolean processedWhole;

    private volatile int budget;

    /**
     * For the handler.
     *
     * @param budget how many spans reading it may make
     */
    public Delivery(Consumption consumption, boolean processedWhole, int budget) {
        this.consumption = consumption;
        this.processedWhole = processedWhole;
        this.budget = budget;
    }

    /** Takes one span from the budget; false when there is none left. */
    public boolean mayMakeSpan() {
        return budget > 0 && BUDGET.getAndDecrement(this) > 0;
    }
}
