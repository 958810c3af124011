package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.MessagingHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;

/** A poll: ends what the application's loop was at; the batch that is constructed meanwhile belongs to this consumer. */
@Weave(instrumentation = "kafka", type = "org.apache.kafka.clients.consumer.KafkaConsumer", method = "poll")
final class ConsumerPoll {

    private ConsumerPoll() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object consumer) {
        MessagingHooks.polling(consumer);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit() {
        MessagingHooks.polled();
    }
}
