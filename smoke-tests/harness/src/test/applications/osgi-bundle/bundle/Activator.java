package bundle;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Sends a record with the Kafka client that the bundle embeds. */
public final class Activator implements BundleActivator {

    @Override
    public void start(BundleContext context) throws Exception {
        Thread.currentThread().setContextClassLoader(Activator.class.getClassLoader());
        Map<String, Object> configuration = Map.of("bootstrap.servers", context.getProperty("shop.servers"));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(configuration, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(context.getProperty("shop.topic"), 0, null, "from a bundle"))
                    .get();
        }
        System.out.println("sent by " + KafkaProducer.class.getClassLoader());
        try {
            Activator.class.getClassLoader().loadClass("launcher.Main");
        } catch (ClassNotFoundException e) {
            System.out.println("sees nothing of the launcher");
        }
    }

    @Override
    public void stop(BundleContext context) {
        System.out.println("stopped");
    }
}
