package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.GroupHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;

/** The classic consumer's own thread sees that the application has not polled in time, upon which it leaves the group. */
@Weave(
        instrumentation = "kafka",
        type = "org.apache.kafka.clients.consumer.internals.Heartbeat",
        method = "pollTimeoutExpired")
final class PollTimeout {

    private PollTimeout() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object heartbeat, @Advice.Return boolean expired) {
        if (expired) {
            GroupHooks.pollMissed(heartbeat);
        }
    }
}
