package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.ClientReader;
import io.linkbeat.bootstrap.GroupHooks;
import io.linkbeat.weave.Weave;
import java.lang.invoke.MethodHandles;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.common.requests.ConsumerGroupHeartbeatResponse;

/** What {@link MemberHeartbeat} is, in the class that had it before the protocol was released. */
@Weave(
        instrumentation = "kafka",
        type = "org.apache.kafka.clients.consumer.internals.HeartbeatRequestManager",
        method = "onResponse",
        since = "3.7",
        until = "4.0")
final class MemberHeartbeatUntil4 {

    private MemberHeartbeatUntil4() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
            @Advice.Argument(0) ConsumerGroupHeartbeatResponse response,
            @Advice.FieldValue("membershipManager") Object membership,
            @Advice.FieldValue("maxPollIntervalMs") int pollIntervalMillis) {
        if (response.data().errorCode() == 0 && response.data().memberEpoch() > 0) {
            if (ClientReader.of(membership.getClass()) == null) {
                ClientReader.register(MethodHandles.lookup(), membership.getClass());
            }
            GroupHooks.heartbeatAnswered(membership, response.data().heartbeatIntervalMs(), pollIntervalMillis);
        }
    }
}
