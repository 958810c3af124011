package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.CommitHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A commit that waits for its answer. Overloads that call each other are met as often, and count once. */
@Weave(instrumentation = "kafka", type = "org.apache.kafka.clients.consumer.KafkaConsumer", method = "commitSync")
final class ConsumerCommitSync {

    private ConsumerCommitSync() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Advice.This Object consumer) {
        return CommitHooks.committing(consumer, false);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object commit, @Advice.Thrown @Nullable Throwable thrown) {
        if (commit != null) {
            CommitHooks.committed(commit, thrown);
        }
    }
}
