package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.GroupHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;

/** A member of a group under the new protocol comes into another state, on the consumer's own thread. */
@Weave(
        instrumentation = "kafka",
        type = "org.apache.kafka.clients.consumer.internals.AbstractMembershipManager",
        method = "transitionTo",
        since = "4.0")
final class MemberState {

    private MemberState() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
            @Advice.This Object membership,
            @Advice.FieldValue("subscriptions") Object subscriptions,
            @Advice.Argument(0) Object state) {
        GroupHooks.memberState(membership, subscriptions, state);
    }
}
