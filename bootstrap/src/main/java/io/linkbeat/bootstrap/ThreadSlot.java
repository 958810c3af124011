package io.linkbeat.bootstrap;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What runs on one thread, as far as the agent knows. Only its own thread writes it, so nothing here is synchronized; it is
 * created by the first door that has something to remember. Other threads look at {@link #processing} alone, to end it.
 */
public final class ThreadSlot {

    private static final ThreadLocal<@Nullable ThreadSlot> SLOTS = new ThreadLocal<>();
    private static final AtomicInteger STRIPES = new AtomicInteger();

    /** The context that work started now on this thread belongs to, or null. Read it through {@link #current()}. */
    public @Nullable TraceContext current;

    /** The {@code poll} that is on this thread's stack, or null. */
    @Nullable
    Poll polling;

    /** The reading whose record is being processed on this thread, or null. */
    volatile @Nullable Reading processing;

    private boolean processingIsCurrent;
    private @Nullable TraceContext beforeProcessing;

    /** The processing of a whole batch on this thread, or null; records of the batch are read inside it. */
    private @Nullable Reading whole;

    private @Nullable TraceContext beforeWhole;
    private @Nullable Poll joined;

    /** The task inside which {@link #processing}, or {@link #whole}, began; or null. */
    private @Nullable Task readingIn;

    /** The innermost call on this thread's stack by which the application commits, or null. */
    @Nullable
    Commit committing;

    /** The task whose code runs on this thread, the innermost, or null. */
    @Nullable
    Task task;

    /** The task of a raw runnable that this pool's thread has taken, and has not come back from; or null. */
    @Nullable
    Task taken;

    /** The task whose hand-over is on this thread's stack: what is handed over meanwhile only carries it; or null. */
    @Nullable
    Task handing;

    /** The object that an executor which delays hands on just now, or null. */
    @Nullable
    Object handedOn;

    /** The object of which a pool's policy decides just now what becomes of it, or null. */
    @Nullable
    Object rejecting;

    /** Whether an executor of the application is taking a task, to hand it on perhaps. */
    boolean forwarding;

    /** The future that is completed by the function which runs on this thread, or null. */
    @Nullable
    Object stage;

    /** What the task that runs on this thread has thrown, where the code around it caught that; or null. */
    @Nullable
    Throwable swallowed;

    /** What this thread is at, where it runs tasks at their time for a pool; or null. */
    @Nullable
    WorkerSpell spell;

    /** Whether it is known which pool this thread is of, if it is of one. */
    boolean poolIsKnown;

    /** The outermost call on this thread's stack that runs a statement, or null. */
    @Nullable
    Object execution;

    /** How many calls on this thread's stack make a statement. */
    int creating;

    /** Inside of such a call: the text of the statement that was made last, empty for one that is not prepared; or null. */
    @Nullable
    String created;

    /** The context that the text carries which is being prepared, or null. */
    @Nullable
    TraceContext reserved;

    /** A number that few other threads share, for counting apart from them; not negative. */
    final int stripe = STRIPES.getAndIncrement() & Integer.MAX_VALUE;

    private ThreadSlot() {}

    /** The slot of the calling thread, made when it has none. */
    public static ThreadSlot get() {
        ThreadSlot slot = SLOTS.get();
        if (slot == null) {
            slot = new ThreadSlot();
            SLOTS.set(slot);
        }
        return slot;
    }

    /** The context current on the calling thread, or null; makes nothing. What another thread has ended is not current. */
    public static @Nullable TraceContext current() {
        ThreadSlot slot = SLOTS.get();
        if (slot == null) {
            return null;
        }
        slot.leaveWhatIsOver();
        return slot.current;
    }

    /** The slot of the calling thread, null when it has none. */
    static @Nullable ThreadSlot peek() {
        return SLOTS.get();
    }

    /** The context current on this thread, by the thread itself. */
    @Nullable
    TraceContext currentNow() {
        leaveWhatIsOver();
        return current;
    }

    /**
     * A task's code has come to its end on this thread. What it left open, such as a loop over records, ends in its own time,
     * but its contexts are not to come back into whatever runs here next.
     */
    void leaveTask(Task over, @Nullable Task outer, @Nullable TraceContext before) {
        if (task == over) {
            task = outer;
        }
        if (readingIn == over) {
            processingIsCurrent = false;
            beforeProcessing = null;
            whole = null;
            beforeWhole = null;
            readingIn = null;
        }
        current = before;
    }

    /** Whether a {@code poll} is on the calling thread's stack; makes nothing. */
    static boolean isPolling() {
        ThreadSlot slot = SLOTS.get();
        return slot != null && slot.polling != null;
    }

    /** A reading takes this thread over: what was processed here before is over. */
    void enter(Reading reading, boolean becomesCurrent) {
        Reading before = processing;
        if (before != null && before != reading) {
            before.end("next_record", null);
            leave(before);
        }
        leaveWhatIsOver();
        processingIsCurrent = becomesCurrent;
        beforeProcessing = current;
        processing = reading;
        readingIn = task;
    }

    /** A thread's reading is found by the consumer's next poll. */
    void join(Consumption consumption) {
        Poll latest = consumption.latest;
        if (latest != null && latest != joined) {
            joined = latest;
            latest.join(this);
        }
    }

    /** Inside the reading that has entered: its record's context, or what was current before where it has none. */
    void show(@Nullable TraceContext context) {
        if (processingIsCurrent) {
            current = context == null ? beforeProcessing : context;
        }
    }

    /** A reading leaves this thread, if it is the one that is here. */
    void leave(Reading reading) {
        if (processing == reading) {
            processing = null;
            if (processingIsCurrent) {
                current = beforeProcessing;
            }
            beforeProcessing = null;
        }
    }

    /** The processing of a whole batch begins on this thread: that of another, polled inside this poll, is over. */
    void enterWhole(Reading reading, @Nullable TraceContext context) {
        leaveAll("poll", null);
        whole = reading;
        beforeWhole = current;
        readingIn = task;
        if (context != null) {
            current = context;
        }
    }

    /** Ends all that is processed on this thread, or what is processed for one consumer. */
    void leaveAll(String how, @Nullable Consumption consumption) {
        Reading reading = processing;
        if (reading != null && (consumption == null || reading.poll.consumption == consumption)) {
            reading.end(how, null);
        }
        Reading batch = whole;
        if (batch != null && (consumption == null || batch.poll.consumption == consumption)) {
            batch.end(how, null);
        }
        leaveWhatIsOver();
    }

    private void leaveWhatIsOver() {
        Reading reading = processing;
        if (reading != null && reading.isOver(this)) {
            leave(reading);
        }
        Reading batch = whole;
        if (batch != null && batch.isOver(this)) {
            whole = null;
            if (processing != null && processingIsCurrent) {
                beforeProcessing = beforeWhole;
            } else {
                current = beforeWhole;
            }
            beforeWhole = null;
        }
    }
}
