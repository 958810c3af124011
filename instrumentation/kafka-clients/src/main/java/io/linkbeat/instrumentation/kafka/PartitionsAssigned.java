package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.GroupHooks;
import io.linkbeat.bootstrap.PartitionReader;
import io.linkbeat.weave.Weave;
import java.lang.invoke.MethodHandles;
import java.util.Collection;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.internals.SubscriptionState;
import org.apache.kafka.common.TopicPartition;

/**
 * A group's member is given partitions, or gives some back, or has lost them: under both protocols, and whether it has a
 * listener or not. The method is synchronized, so that asking for what was before takes no lock that is not held already.
 */
@Weave(
        instrumentation = "kafka",
        type = "org.apache.kafka.clients.consumer.internals.SubscriptionState",
        method = "assignFromSubscribed")
final class PartitionsAssigned {

    private PartitionsAssigned() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object subscriptions, @Advice.Argument(0) Collection<TopicPartition> after)
            throws Throwable {
        PartitionReader reader = PartitionReader.of(TopicPartition.class);
        if (reader == null) {
            reader = PartitionReader.register(MethodHandles.lookup(), TopicPartition.class);
        }
        GroupHooks.assigning(subscriptions, ((SubscriptionState) subscriptions).assignedPartitions(), after, reader);
    }
}
