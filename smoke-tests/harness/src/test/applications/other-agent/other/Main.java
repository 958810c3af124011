package other;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends before and after its producer's class was transformed again. Arguments: bootstrap servers, topic. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", arguments[0]), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(arguments[1], 0, null, "before")).get();
            OtherAgent.retransform(KafkaProducer.class);
            producer.send(new ProducerRecord<>(arguments[1], 0, null, "after")).get();
        }
        System.out.println("sent twice");
    }
}
