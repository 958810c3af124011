package io.linkbeat.bootstrap;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One call by which an application commits. It stands in the thread's slot while the call is on the stack; once the library
 * has made its request of it, what is called from inside, by a callback, is a call of its own. As a {@link BiConsumer} it
 * takes the answer of a future, on whatever thread completes that.
 */
final class Commit implements BiConsumer<@Nullable Object, @Nullable Throwable> {

    private final MessagingHandler handler;
    private final Object operation;
    private final boolean later;
    private final @Nullable Commit outer;
    private @Nullable Object request;
    private boolean awaited;
    private @Nullable CompletableFuture<?> answer;
    private @Nullable PartitionReader reader;
    private boolean known;

    Commit(MessagingHandler handler, Object operation, boolean later, @Nullable Commit outer) {
        this.handler = handler;
        this.operation = operation;
        this.later = later;
        this.outer = outer;
    }

    /** Whether the library has made its request of this call. */
    boolean requested() {
        return request != null;
    }

    /** The request; what is requested from inside later, such as an automatic commit, is not this call's. */
    void requested(Object request, @Nullable Object offsets, @Nullable PartitionReader reader, boolean answered) {
        if (this.request != null) {
            return;
        }
        this.request = request;
        this.reader = reader;
        tell(offsets);
        if (later && answered) {
            handler.commitAwaits(operation, request);
            awaited = true;
        }
    }

    /** The future of a request, or of the call itself where nothing has shown its request. */
    void awaits(Object request, CompletableFuture<?> future) {
        if (this.request != null && this.request != request) {
            return;
        }
        if (later) {
            awaited = true;
            answer = future.whenComplete(this);
        } else {
            answer = future;
        }
    }

    /** The call returns or throws: the end, unless an answer is still to come. */
    void left(ThreadSlot slot, @Nullable Throwable thrown) {
        if (slot.committing == this) {
            slot.committing = outer;
        }
        if (thrown == null && awaited) {
            return;
        }
        CompletableFuture<?> future = answer;
        if (future != null && future.isDone() && !future.isCompletedExceptionally()) {
            tell(future.getNow(null));
        }
        handler.committed(operation, thrown);
    }

    @Override
    public void accept(@Nullable Object result, @Nullable Throwable failure) {
        try {
            tell(result);
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            handler.committed(operation, cause == null ? failure : cause);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.committed");
        }
    }

    /** Tells once which partitions: those of a map, as soon as there is one. */
    private void tell(@Nullable Object offsets) {
        Object map = offsets instanceof Optional<?> optional ? optional.orElse(null) : offsets;
        PartitionReader names = reader;
        if (!known && names != null && map instanceof Map<?, ?> partitions) {
            known = true;
            try {
                handler.commits(operation, partitions.keySet(), names);
            } catch (Throwable error) {
                // Without its partitions: it must end all the same.
                HookErrors.caught(error, "messaging.commits");
            }
        }
    }
}
