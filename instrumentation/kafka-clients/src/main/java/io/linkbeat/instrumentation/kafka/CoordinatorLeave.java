package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.GroupHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;

/** The classic consumer leaves its group because the application closes it or unsubscribes, in whatever way. */
@Weave(
        instrumentation = "kafka",
        type = "org.apache.kafka.clients.consumer.internals.ConsumerCoordinator",
        method = "onLeavePrepare")
final class CoordinatorLeave {

    private CoordinatorLeave() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object coordinator) {
        GroupHooks.leavingGroup(coordinator);
    }
}
