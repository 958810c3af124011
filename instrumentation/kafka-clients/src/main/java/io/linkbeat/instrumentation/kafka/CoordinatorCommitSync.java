package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.CommitHooks;
import io.linkbeat.bootstrap.PartitionReader;
import io.linkbeat.weave.Weave;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The classic consumer's request of a commit that waits. Automatic commits pass here too, inside no application's call. */
@Weave(
        instrumentation = "kafka",
        type = "org.apache.kafka.clients.consumer.internals.ConsumerCoordinator",
        method = "commitOffsetsSync")
final class CoordinatorCommitSync {

    private CoordinatorCommitSync() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Map<TopicPartition, OffsetAndMetadata> offsets) throws Throwable {
        PartitionReader reader = PartitionReader.of(TopicPartition.class);
        if (reader == null) {
            reader = PartitionReader.register(MethodHandles.lookup(), TopicPartition.class);
        }
        CommitHooks.commitRequested(offsets, offsets, reader, false);
    }
}
