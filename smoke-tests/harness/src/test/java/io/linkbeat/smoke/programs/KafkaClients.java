package io.linkbeat.smoke.programs;

import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes a producer and a consumer of a broker that is not there, and closes them: their classes are loaded, no more. */
public final class KafkaClients {

    private static final Map<String, Object> NOBODY = Map.of("bootstrap.servers", "127.0.0.1:1");

    private KafkaClients() {}

    public static void main(String[] arguments) {
        new KafkaProducer<>(NOBODY, new StringSerializer(), new StringSerializer()).close();
        new KafkaConsumer<>(NOBODY, new StringDeserializer(), new StringDeserializer()).close();
        System.out.println("done");
    }
}
