package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.ClientReader;
import io.linkbeat.bootstrap.MessagingHooks;
import io.linkbeat.weave.Weave;
import java.lang.invoke.MethodHandles;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Tells who a producer is and where its brokers are. Every public constructor ends in one that takes the configuration. */
@Weave(
        instrumentation = "kafka",
        type = "org.apache.kafka.clients.producer.KafkaProducer",
        method = "<init>",
        parameters = "org.apache.kafka.clients.producer.ProducerConfig")
final class ProducerCreated {

    private ProducerCreated() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void created(@Advice.This Object producer, @Advice.Argument(0) ProducerConfig config) {
        ClientReader.register(MethodHandles.lookup(), KafkaProducer.class);
        MessagingHooks.clientCreated(
                producer, "kafka", config.getString("client.id"), null, config.getList("bootstrap.servers"));
    }
}
