package io.linkbeat.bootstrap;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The commits of the concept <em>message</em>: a second part of {@link MessagingHooks}, with the same handler behind it. */
public final class CommitHooks {

    private CommitHooks() {}

    /**
     * An application asks a consumer to commit.
     *
     * @param later whether the call returns before the answer is there
     * @return for {@link #committed}; null when nothing is to be done, as in an overload that another one has called
     */
    public static @Nullable Object committing(Object consumer, boolean later) {
        try {
            ThreadSlot slot = ThreadSlot.get();
            Commit outer = slot.committing;
            if (outer != null && !outer.requested()) {
                return null;
            }
            MessagingHandler answering = MessagingHooks.handler;
            Object operation = answering.committing(consumer);
            if (operation == null) {
                return null;
            }
            slot.committing = new Commit(answering, operation, later, outer);
            return slot.committing;
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.committing");
            return null;
        }
    }

    /**
     * The library makes a request of the call that is on this thread's stack, if one is and this is its first.
     *
     * @param request an object that stands for the request
     * @param offsets a map by partition, or an {@link java.util.Optional} of one; empty when not known yet
     * @param answered whether {@link #commitAnswered} will be called with the request
     */
    public static void commitRequested(
            Object request, @Nullable Object offsets, @Nullable PartitionReader reader, boolean answered) {
        try {
            Commit commit = ThreadSlot.get().committing;
            if (commit != null) {
                commit.requested(request, offsets, reader, answered);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.commit_requested");
        }
    }

    /** The answer to a request on this thread's stack comes by a future, which is neither changed nor delayed. */
    public static void commitAwaits(Object request, CompletableFuture<?> future) {
        try {
            Commit commit = ThreadSlot.get().committing;
            if (commit != null) {
                commit.awaits(request, future);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.commit_awaits");
        }
    }

    /** See {@link MessagingHandler#commitAnswered}. */
    public static void commitAnswered(Object request, @Nullable Throwable failure) {
        try {
            MessagingHooks.handler.commitAnswered(request, failure);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.commit_answered");
        }
    }

    /** The call is left, by return or by exception; {@code commit} is what {@link #committing} gave. */
    public static void committed(Object commit, @Nullable Throwable thrown) {
        try {
            ((Commit) commit).left(ThreadSlot.get(), thrown);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.committed");
        }
    }

    /** See {@link MessagingHandler#clientClosed}. */
    public static void clientClosed(Object client) {
        try {
            MessagingHooks.handler.clientClosed(client);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.client_closed");
        }
    }
}
