package io.linkbeat.bootstrap;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The door with a handler that records. Whatever a test does: when it is over nothing is current on any thread it used,
 * nothing is open, nothing was ended twice and no error was caught behind the door but those that it took.
 */
final class RecordedDoor implements BeforeEachCallback, AfterEachCallback {

    final RecordingHandler handler = new RecordingHandler();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private ExecutorService other;

    @Override
    public void beforeEach(ExtensionContext test) {
        MessagingHooks.handler(handler);
        HookErrors.listener(new HookErrors.Listener() {
            @Override
            public void caught(String place, Throwable error) {
                errors.add(place);
            }
        });
    }

    /** The places at which errors were caught so far; they are no fault any more. */
    List<String> takeErrors() {
        List<String> taken = List.copyOf(errors);
        errors.clear();
        return taken;
    }

    /** Runs something on another thread, always the same in a test, and waits for it. */
    void elsewhere(Runnable body) {
        if (other == null) {
            other = Executors.newSingleThreadExecutor();
        }
        try {
            other.submit(body).get(20, SECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (InterruptedException | TimeoutException stuck) {
            throw new AssertionError(stuck);
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        try {
            if (other != null) {
                elsewhere(RecordedDoor::nothingIsLeftHere);
            }
            nothingIsLeftHere();
            assertSoftly(softly -> {
                softly.assertThat(handler.open).as("begun and not ended").isEmpty();
                softly.assertThat(handler.breaches).as("breaches").isEmpty();
                softly.assertThat(errors).as("errors behind the door").isEmpty();
            });
        } finally {
            if (other != null) {
                other.shutdown();
            }
            forget();
        }
    }

    private static void nothingIsLeftHere() {
        assertThat(RecordingHandler.current()).as("current after the test").isNull();
        assertThat(ThreadSlot.isPolling()).as("polling after the test").isFalse();
        ThreadSlot slot = ThreadSlot.get();
        assertThat(slot.processing).as("processed after the test").isNull();
    }

    /** A test that failed leaves nothing to the next one. */
    private static void forget() {
        MessagingHooks.handler(null);
        HookErrors.listener(null);
        ThreadSlot slot = ThreadSlot.get();
        slot.leaveAll("close", null);
        slot.polling = null;
        slot.current = null;
    }
}
