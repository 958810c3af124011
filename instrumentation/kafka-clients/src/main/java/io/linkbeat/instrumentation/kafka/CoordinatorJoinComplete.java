package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.GroupHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;

/** The classic consumer has joined its group, also where the application's listener, which has been told by then, throws. */
@Weave(
        instrumentation = "kafka",
        type = "org.apache.kafka.clients.consumer.internals.ConsumerCoordinator",
        method = "onJoinComplete")
final class CoordinatorJoinComplete {

    private CoordinatorJoinComplete() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.This Object coordinator) {
        GroupHooks.joined(coordinator);
    }
}
