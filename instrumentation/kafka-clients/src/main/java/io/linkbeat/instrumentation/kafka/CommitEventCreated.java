package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.CommitHooks;
import io.linkbeat.bootstrap.PartitionReader;
import io.linkbeat.weave.Weave;
import java.lang.invoke.MethodHandles;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.common.TopicPartition;

/**
 * The new consumer's request of a commit. From 4.0 on the offsets are an {@code Optional}, which is empty when all that was
 * consumed is committed: then the answer's map has them.
 */
@Weave(
        instrumentation = "kafka",
        type = "org.apache.kafka.clients.consumer.internals.events.CommitEvent",
        method = "<init>",
        since = "3.8")
final class CommitEventCreated {

    private CommitEventCreated() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void constructed(@Advice.This Object event, @Advice.FieldValue("offsets") Object offsets) throws Throwable {
        PartitionReader reader = PartitionReader.of(TopicPartition.class);
        if (reader == null) {
            reader = PartitionReader.register(MethodHandles.lookup(), TopicPartition.class);
        }
        CommitHooks.commitRequested(event, offsets, reader, false);
    }
}
