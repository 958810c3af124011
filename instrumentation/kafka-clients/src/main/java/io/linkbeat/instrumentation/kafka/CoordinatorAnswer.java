package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.CommitHooks;
import io.linkbeat.weave.Weave;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The classic consumer's answer to a commit that did not wait, whether there is a callback or not: constructed when the
 * answer is there, while a callback runs only in the application's next call. It holds the very map of the request.
 */
@Weave(
        instrumentation = "kafka",
        type = "org.apache.kafka.clients.consumer.internals.ConsumerCoordinator$OffsetCommitCompletion",
        method = "<init>")
final class CoordinatorAnswer {

    private CoordinatorAnswer() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void constructed(
            @Advice.Argument(1) Map<TopicPartition, OffsetAndMetadata> offsets,
            @Advice.Argument(2) @Nullable Exception failure) {
        CommitHooks.commitAnswered(offsets, failure);
    }
}
