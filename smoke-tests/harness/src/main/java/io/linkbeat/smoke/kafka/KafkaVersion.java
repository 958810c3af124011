package io.linkbeat.smoke.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apache.kafka.clients.producer.Producer;

/** The version of the Kafka client in use, as its jar says: brokers of the same version are started. */
final class KafkaVersion {

    static final String CURRENT = read();

    private KafkaVersion() {}

    private static String read() {
        try (InputStream resource = Producer.class.getResourceAsStream("/kafka/kafka-version.properties")) {
            if (resource == null) {
                throw new IllegalStateException("The Kafka client does not say its version");
            }
            Properties properties = new Properties();
            properties.load(resource);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
