package io.linkbeat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.linkbeat.bootstrap.Messages.Callback;
import io.linkbeat.bootstrap.Messages.Metadata;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SendCallbackTest {

    private record At(int partition, long offset) implements Metadata {}

    /** What no library does: a position that cannot be read. */
    private record Unreadable() implements Metadata {
        @Override
        public int partition() {
            throw new IllegalStateException("planted");
        }

        @Override
        public long offset() {
            throw new IllegalStateException("planted");
        }
    }

    private interface NeverRegistered {}

    @RegisterExtension
    private final RecordedDoor door = new RecordedDoor();

    private final RecordingHandler handler = door.handler;
    private SendCallback factory;

    @BeforeEach
    void register() throws Throwable {
        factory = SendCallback.register(MethodHandles.lookup(), Callback.class, Metadata.class);
    }

    @Test
    void isFoundByTheCallbackClassOnceRegistered() {
        assertThat(SendCallback.of(Callback.class)).isSameAs(factory);
        assertThat(SendCallback.of(NeverRegistered.class)).isNull();
    }

    @Test
    void theApplicationsCallbackGetsTheSameArgumentsOnce() throws Throwable {
        List<Object> got = new ArrayList<>();
        Metadata metadata = new At(3, 42);
        Exception failure = new IllegalStateException("refused");
        Callback callback = (Callback) factory.create("operation", (Callback) (seen, error) -> {
            got.add(seen);
            got.add(error);
        });

        callback.onCompletion(metadata, failure);

        assertThat(got).hasSize(2);
        assertThat(got.get(0)).isSameAs(metadata);
        assertThat(got.get(1)).isSameAs(failure);
        assertThat(handler.calls).containsExactly("sent operation 3 42 " + failure);
    }

    @Test
    void theOperationHasEndedWhenTheApplicationIsCalled() throws Throwable {
        Callback callback = (Callback)
                factory.create("operation", (Callback) (metadata, failure) -> handler.calls.add("application"));

        callback.onCompletion(new At(0, 1), null);

        assertThat(handler.calls).containsExactly("sent operation 0 1 null", "application");
    }

    @Test
    void whatTheApplicationThrowsPassesAsItIs() throws Throwable {
        Exception thrown = new Exception("the application's");
        Callback callback = (Callback) factory.create("operation", (Callback) (metadata, failure) -> {
            throw thrown;
        });

        assertThat(catchThrowable(() -> callback.onCompletion(new At(0, 1), null)))
                .isSameAs(thrown);
    }

    @Test
    void withoutAnApplicationsCallbackOnlyTheOperationEnds() throws Throwable {
        ((Callback) factory.create("operation", null)).onCompletion(null, null);

        assertThat(handler.calls).containsExactly("sent operation -1 -1 null");
    }

    @Test
    void theApplicationIsCalledThoughTheHandlerThrows() throws Throwable {
        MessagingHooks.handler(new ThrowingHandler());
        List<Object> got = new ArrayList<>();
        Metadata metadata = new At(0, 1);

        ((Callback) factory.create("operation", (Callback) (seen, failure) -> got.add(seen)))
                .onCompletion(metadata, null);
        assertThat(door.takeErrors()).containsExactly("messaging.sent");

        Metadata unreadable = new Unreadable();
        ((Callback) factory.create("operation", (Callback) (seen, failure) -> got.add(seen)))
                .onCompletion(unreadable, null);
        assertThat(door.takeErrors()).containsExactly("messaging.sent");
        assertThat(got).hasSize(2).first().isSameAs(metadata);
        assertThat(got.get(1)).isSameAs(unreadable);
    }
}
