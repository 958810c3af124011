package org.apache.kafka.clients.producer;

/** A producer of a version that nobody has seen: of what agents look for it has nothing. */
public final class KafkaProducer {

    public String post() {
        return "posted";
    }
}
