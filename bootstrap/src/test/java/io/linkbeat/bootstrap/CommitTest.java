package io.linkbeat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commits, as a library's join points tell them: through the doors, with a small library of our own. */
class CommitTest {

    record Partition(String topic, int partition) {}

    private static final Map<Partition, String> OFFSETS = Map.of(new Partition("orders", 3), "7");

    private final List<String> calls = new ArrayList<>();
    private final PartitionReader reader;

    CommitTest() throws Throwable {
        reader = PartitionReader.register(MethodHandles.lookup(), Partition.class);
    }

    private final class Handler extends MessagingHandler {
        private int commits;

        @Override
        public Object committing(Object consumer) {
            return "commit " + ++commits;
        }

        @Override
        public void commits(Object operation, Collection<?> partitions, PartitionReader reader) {
            List<String> names = partitions.stream()
                    .map(partition -> reader.topic(partition) + "-" + reader.partition(partition))
                    .toList();
            calls.add(operation + " of " + names);
        }

        @Override
        public void commitAwaits(Object operation, Object request) {
            calls.add(operation + " awaits " + request);
        }

        @Override
        public void commitAnswered(Object request, Throwable failure) {
            calls.add(request + " answered " + failure);
        }

        @Override
        public void committed(Object operation, Throwable failure) {
            calls.add(operation + " ended " + failure);
        }

        @Override
        public void clientClosed(Object client) {
            calls.add(client + " closed");
        }
    }

    @BeforeEach
    void on() {
        MessagingHooks.handler(new Handler());
    }

    @AfterEach
    void off() {
        assertThat(ThreadSlot.get().committing).isNull();
        MessagingHooks.handler(null);
        HookErrors.listener(null);
    }

    @Test
    void aCallThatWaitsEndsWhenItIsLeft() {
        Object commit = CommitHooks.committing("consumer", false);
        CommitHooks.commitRequested("request", OFFSETS, reader, false);
        CommitHooks.committed(commit, null);

        assertThat(calls).containsExactly("commit 1 of [orders-3]", "commit 1 ended null");
    }

    @Test
    void anOverloadThatAnotherOneCallsIsNone() {
        Object commit = CommitHooks.committing("consumer", false);
        assertThat(CommitHooks.committing("consumer", false)).isNull();
        CommitHooks.commitRequested("request", null, reader, false);
        Object fromCallback = CommitHooks.committing("consumer", false);
        CommitHooks.committed(fromCallback, null);
        CommitHooks.committed(commit, null);

        assertThat(calls).containsExactly("commit 2 ended null", "commit 1 ended null");
    }

    @Test
    void aCallThatDoesNotWaitEndsByItsAnswerOrByWhatItThrows() {
        Object answered = CommitHooks.committing("consumer", true);
        CommitHooks.commitRequested("request", Optional.of(OFFSETS), reader, true);
        CommitHooks.committed(answered, null);
        CommitHooks.commitAnswered("request", null);
        Object thrown = CommitHooks.committing("consumer", true);
        CommitHooks.committed(thrown, new CancellationException());
        Object neverRequested = CommitHooks.committing("consumer", true);
        CommitHooks.committed(neverRequested, null);

        assertThat(calls)
                .containsExactly(
                        "commit 1 of [orders-3]",
                        "commit 1 awaits request",
                        "request answered null",
                        "commit 2 ended java.util.concurrent.CancellationException",
                        "commit 3 ended null");
    }

    @Test
    void aFutureEndsItWithWhatWasCommittedOrWithTheCause() {
        CompletableFuture<Object> good = new CompletableFuture<>();
        CompletableFuture<Object> bad = new CompletableFuture<>();
        for (CompletableFuture<Object> future : List.of(good, bad)) {
            Object commit = CommitHooks.committing("consumer", true);
            CommitHooks.commitRequested(future, Optional.empty(), reader, false);
            CommitHooks.commitAwaits(future, future);
            CommitHooks.committed(commit, null);
        }
        assertThat(calls).isEmpty();

        good.complete(OFFSETS);
        bad.completeExceptionally(new CompletionException(new CancellationException()));

        assertThat(calls)
                .containsExactly(
                        "commit 1 of [orders-3]",
                        "commit 1 ended null",
                        "commit 2 ended java.util.concurrent.CancellationException");
    }

    @Test
    void aCallThatWaitsLearnsFromItsFutureWhatWasCommitted() {
        Object commit = CommitHooks.committing("consumer", false);
        CommitHooks.commitRequested("request", Optional.empty(), reader, false);
        CommitHooks.commitAwaits("request", CompletableFuture.completedFuture(OFFSETS));
        CommitHooks.committed(commit, null);

        assertThat(calls).containsExactly("commit 1 of [orders-3]", "commit 1 ended null");
    }

    @Test
    void whatTheLibraryCommitsByItselfIsNotTheCalls() {
        CommitHooks.commitRequested("automatic", OFFSETS, reader, true);
        CommitHooks.commitAwaits("automatic", CompletableFuture.completedFuture(OFFSETS));
        Object commit = CommitHooks.committing("consumer", true);
        CommitHooks.commitRequested("request", null, reader, false);
        CommitHooks.commitRequested("automatic", OFFSETS, reader, true);
        CommitHooks.commitAwaits("automatic", CompletableFuture.completedFuture(OFFSETS));
        assertThat(calls).isEmpty();
        CommitHooks.committed(commit, null);

        assertThat(calls).containsExactly("commit 1 ended null");
    }

    @Test
    void theDoorIsSilentWhenItIsOff() {
        MessagingHooks.handler(null);
        assertThat(CommitHooks.committing("consumer", true)).isNull();
        CommitHooks.commitAnswered("request", null);
        CommitHooks.clientClosed("consumer");
        assertThat(calls).isEmpty();
    }

    @Test
    void whatTheHandlerThrowsIsCountedByPlaceAndNeverSeen() {
        List<String> places = new ArrayList<>();
        HookErrors.listener(new HookErrors.Listener() {
            @Override
            public void caught(String place, Throwable error) {
                places.add(place);
            }
        });
        CompletableFuture<Object> future = CompletableFuture.completedFuture(null);
        Object commit = CommitHooks.committing("consumer", true);
        MessagingHooks.handler(new MessagingHandler() {
            @Override
            public Object committing(Object consumer) {
                throw new IllegalStateException("planted");
            }

            @Override
            public void commitAnswered(Object request, Throwable failure) {
                throw new IllegalStateException("planted");
            }

            @Override
            public void clientClosed(Object client) {
                throw new IllegalStateException("planted");
            }
        });
        CommitHooks.commitRequested("request", Map.of("no partition", 1), reader, false);
        CommitHooks.commitAwaits("request", future);
        assertThat(CommitHooks.committing("consumer", true)).isNull();
        CommitHooks.commitAnswered("request", null);
        CommitHooks.clientClosed("consumer");
        CommitHooks.committed(commit, null);
        CommitHooks.committed("no commit", null);

        assertThat(places)
                .containsExactly(
                        "messaging.commits",
                        "messaging.committing",
                        "messaging.commit_answered",
                        "messaging.client_closed",
                        "messaging.committed");
        assertThat(calls).containsExactly("commit 1 ended null");
    }

    @Test
    void aClassWithoutTheAccessorsIsNotRegistered() {
        assertThatThrownBy(() -> PartitionReader.register(MethodHandles.lookup(), String.class))
                .isInstanceOf(NoSuchMethodException.class);
        assertThat(PartitionReader.of(String.class)).isNull();
        assertThat(PartitionReader.of(Partition.class)).isNotNull();
    }
}
