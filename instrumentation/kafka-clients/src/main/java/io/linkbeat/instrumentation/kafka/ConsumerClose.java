package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.MessagingHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;

/** The end of a consumer: nothing stays current after it. */
@Weave(instrumentation = "kafka", type = "org.apache.kafka.clients.consumer.KafkaConsumer", method = "close")
final class ConsumerClose {

    private ConsumerClose() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object consumer) {
        MessagingHooks.leaving(consumer, "close");
    }
}
