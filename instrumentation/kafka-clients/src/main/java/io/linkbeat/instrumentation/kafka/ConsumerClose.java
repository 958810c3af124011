package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.CommitHooks;
import io.linkbeat.bootstrap.MessagingHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;

/**
 * The end of a consumer: nothing stays current after it. Once it is gone, the classic one drops the commits that it has no
 * answer for, and calls nobody.
 */
@Weave(instrumentation = "kafka", type = "org.apache.kafka.clients.consumer.KafkaConsumer", method = "close")
final class ConsumerClose {

    private ConsumerClose() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object consumer) {
        MessagingHooks.leaving(consumer, "close");
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.This Object consumer) {
        CommitHooks.clientClosed(consumer);
    }
}
