package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.CommitHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;

/** A consumer is gone: the classic one drops the commits that it has no answer for, and calls nobody. */
@Weave(instrumentation = "kafka", type = "org.apache.kafka.clients.consumer.KafkaConsumer", method = "close")
final class ConsumerClosed {

    private ConsumerClosed() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.This Object consumer) {
        CommitHooks.clientClosed(consumer);
    }
}
