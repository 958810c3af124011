package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.MessagingHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A poll: ends what the application's loop was at; the batch that is constructed meanwhile belongs to this consumer. */
@Weave(instrumentation = "kafka", type = "org.apache.kafka.clients.consumer.KafkaConsumer", method = "poll")
final class ConsumerPoll {

    private ConsumerPoll() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Advice.This Object consumer) {
        return MessagingHooks.polling(consumer);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object outer) {
        MessagingHooks.polled(outer);
    }
}
