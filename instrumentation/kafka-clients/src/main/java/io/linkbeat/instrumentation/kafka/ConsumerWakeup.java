package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.MessagingHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;

/** A consumer is woken up, as a rule by another thread: what its loop was at is over. */
@Weave(instrumentation = "kafka", type = "org.apache.kafka.clients.consumer.KafkaConsumer", method = "wakeup")
final class ConsumerWakeup {

    private ConsumerWakeup() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object consumer) {
        MessagingHooks.leaving(consumer, "wakeup");
    }
}
