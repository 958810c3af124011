package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.CommitHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A commit whose answer comes later. The application's callback, if it gives one, is left alone. */
@Weave(instrumentation = "kafka", type = "org.apache.kafka.clients.consumer.KafkaConsumer", method = "commitAsync")
final class ConsumerCommitAsync {

    private ConsumerCommitAsync() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Advice.This Object consumer) {
        return CommitHooks.committing(consumer, true);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object commit, @Advice.Thrown @Nullable Throwable thrown) {
        if (commit != null) {
            CommitHooks.committed(commit, thrown);
        }
    }
}
