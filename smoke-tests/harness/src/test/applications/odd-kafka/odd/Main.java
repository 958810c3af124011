package odd;

import org.apache.kafka.clients.producer.KafkaProducer;

/** Uses the producer, and waits for the end of its input. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        KafkaProducer producer = new KafkaProducer();
        System.out.println(producer.post());
        while (System.in.read() >= 0) {
            // Until it ends.
        }
        System.out.println(producer.post());
    }
}
