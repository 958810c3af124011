package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.GroupHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.HeartbeatResponse;

/**
 * The answer to a heartbeat of the classic consumer. While the group rebalances, it is an error that says so, and the
 * member's session goes on all the same.
 */
@Weave(
        instrumentation = "kafka",
        type = "org.apache.kafka.clients.consumer.internals.AbstractCoordinator$HeartbeatResponseHandler",
        method = "handle",
        parameters = "org.apache.kafka.common.requests.HeartbeatResponse")
final class CoordinatorHeartbeat {

    private CoordinatorHeartbeat() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.FieldValue("this$0") Object coordinator, @Advice.Argument(0) HeartbeatResponse response) {
        Errors error = response.error();
        if (error == Errors.NONE || error == Errors.REBALANCE_IN_PROGRESS) {
            GroupHooks.heartbeatAnswered(coordinator, 0, 0);
        } else if (error == Errors.UNKNOWN_MEMBER_ID
                || error == Errors.ILLEGAL_GENERATION
                || error == Errors.FENCED_INSTANCE_ID) {
            GroupHooks.heartbeatRefused(coordinator);
        }
    }
}
