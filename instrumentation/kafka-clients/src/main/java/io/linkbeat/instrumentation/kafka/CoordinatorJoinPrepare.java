package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.GroupHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;

/** The classic consumer is about to join its group: before it gives partitions back, and before it stops its heartbeats. */
@Weave(
        instrumentation = "kafka",
        type = "org.apache.kafka.clients.consumer.internals.ConsumerCoordinator",
        method = "onJoinPrepare")
final class CoordinatorJoinPrepare {

    private CoordinatorJoinPrepare() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object coordinator, @Advice.AllArguments Object[] generationAndMember) {
        GroupHooks.rebalancing(coordinator, generationAndMember);
    }
}
