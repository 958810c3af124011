package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.ClientReader;
import io.linkbeat.bootstrap.MessagingHooks;
import io.linkbeat.weave.Weave;
import java.lang.invoke.MethodHandles;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Tells who a consumer is, of which group, and where its brokers are: under both group protocols. */
@Weave(
        instrumentation = "kafka",
        type = "org.apache.kafka.clients.consumer.KafkaConsumer",
        method = "<init>",
        parameters = "org.apache.kafka.clients.consumer.ConsumerConfig")
final class ConsumerCreated {

    private ConsumerCreated() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void created(@Advice.This Object consumer, @Advice.Argument(0) ConsumerConfig config) {
        ClientReader.register(MethodHandles.lookup(), KafkaConsumer.class);
        MessagingHooks.clientCreated(
                consumer,
                "kafka",
                config.getString("client.id"),
                config.getString("group.id"),
                config.getList("bootstrap.servers"));
    }
}
