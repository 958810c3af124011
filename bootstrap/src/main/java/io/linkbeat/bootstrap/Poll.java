package io.linkbeat.bootstrap;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One call of a consumer's {@code poll}, and what is read of its batch until the next one: on which thread it was polled,
 * what the handler keeps for the batch, and which threads read records since. Thread-safe, takes no lock.
 */
final class Poll {

    private static final AtomicReferenceFieldUpdater<Poll, @Nullable Seat> SEATS =
            AtomicReferenceFieldUpdater.newUpdater(Poll.class, Seat.class, "seats");

    /** Null when the handler does not follow the consumer. */
    final @Nullable Consumption consumption;

    /** The poll in which this one is nested, or null. */
    final @Nullable Poll outer;

    final long startedNanoTime = System.nanoTime();
    final Thread thread = Thread.currentThread();

    /** What the handler keeps for the batch; null until it has been delivered, and where its reading is not followed. */
    @Nullable
    Object batch;

    /** Whether records were handed out otherwise than by their index. */
    boolean iterated;

    /** The one processing of the whole batch, or null. */
    @Nullable
    Reading whole;

    private volatile @Nullable Seat seats;

    Poll(@Nullable Consumption consumption, @Nullable Poll outer) {
        this.consumption = consumption;
        this.outer = outer;
    }

    /**
     * A thread that reads records of this consumer makes itself known, so that the next poll finds what it left open.
     *
     * @return whether it was not known yet
     */
    boolean join(ThreadSlot slot) {
        Seat seat = new Seat(slot);
        do {
            seat.next = seats;
            for (Seat taken = seat.next; taken != null; taken = taken.next) {
                if (taken.slot == slot) {
                    return false;
                }
            }
        } while (!SEATS.compareAndSet(this, seat.next, seat));
        return true;
    }

    /** Becomes the consumer's latest, and takes over what other threads have begun to read while it was polling. */
    void becomeLatest(Consumption consumer) {
        Poll before = consumer.latest;
        consumer.latest = this;
        for (Seat seat = before == null ? null : before.seats; seat != null; seat = seat.next) {
            if (readingIn(seat.slot) != null) {
                join(seat.slot);
            }
        }
    }

    /** The reading of a thread, if it is of this consumer. */
    private @Nullable Reading readingIn(ThreadSlot slot) {
        Reading reading = slot.processing;
        return reading != null && reading.poll.consumption == consumption ? reading : null;
    }

    /** See {@link Consumption#processing}. Looks without touching, at what other threads change meanwhile. */
    @Nullable
    Object processing() {
        Object found = null;
        boolean several = false;
        for (Seat seat = seats; seat != null; seat = seat.next) {
            Reading reading = readingIn(seat.slot);
            Object span = reading == null ? null : reading.span();
            if (reading != null && span != null) {
                if (reading.isReadBy(thread)) {
                    return span;
                }
                several = found != null;
                found = span;
            }
        }
        return several ? null : found;
    }

    /** Ends whatever is processed since this poll, on all threads. */
    void end(String how) {
        for (Seat seat = seats; seat != null; seat = seat.next) {
            Reading reading = readingIn(seat.slot);
            if (reading != null) {
                reading.end(how, null);
            }
        }
        Reading batchReading = whole;
        if (batchReading != null) {
            batchReading.end(how, null);
        }
    }

    private static final class Seat {

        final ThreadSlot slot;

        @Nullable
        Seat next;

        Seat(ThreadSlot slot) {
            this.slot = slot;
        }
    }
}
