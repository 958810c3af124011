package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.ClientReader;
import io.linkbeat.bootstrap.GroupHooks;
import io.linkbeat.weave.Weave;
import java.lang.invoke.MethodHandles;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.internals.AbstractHeartbeatRequestManager;
import org.apache.kafka.common.requests.ConsumerGroupHeartbeatResponse;

/** The answer to a heartbeat under the new protocol, which says when the broker wants the next one. */
@Weave(
        instrumentation = "kafka",
        type = "org.apache.kafka.clients.consumer.internals.AbstractHeartbeatRequestManager",
        method = "onResponse",
        since = "4.0")
final class MemberHeartbeat {

    private MemberHeartbeat() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
            @Advice.This Object manager,
            @Advice.Argument(0) Object response,
            @Advice.FieldValue("maxPollIntervalMs") int pollIntervalMillis) {
        if (response instanceof ConsumerGroupHeartbeatResponse answer
                && answer.data().errorCode() == 0
                && answer.data().memberEpoch() > 0) {
            Object membership = ((AbstractHeartbeatRequestManager<?>) manager).membershipManager();
            if (ClientReader.of(membership.getClass()) == null) {
                ClientReader.register(MethodHandles.lookup(), membership.getClass());
            }
            GroupHooks.heartbeatAnswered(membership, answer.data().heartbeatIntervalMs(), pollIntervalMillis);
        }
    }
}
