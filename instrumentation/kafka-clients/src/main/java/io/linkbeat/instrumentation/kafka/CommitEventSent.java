package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.CommitHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;

/** The new consumer's answer to a commit: a future, which closing the consumer completes as well. */
@Weave(
        instrumentation = "kafka",
        type = "org.apache.kafka.clients.consumer.internals.AsyncKafkaConsumer",
        method = "commit",
        since = "3.7")
final class CommitEventSent {

    private CommitEventSent() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) Object event, @Advice.Return CompletableFuture<?> future) {
        CommitHooks.commitAwaits(event, future);
    }
}
