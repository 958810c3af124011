package io.linkbeat.benchmarks.programs;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** A small service's worth of work: ten records to a Kafka topic and one prepared query on an in-memory database. */
public final class KafkaAndDatabase {

    private static final int RECORDS = 10;

    private KafkaAndDatabase() {}

    /**
     * Sends, queries, closes both and leaves.
     *
     * @param args the broker's {@code bootstrap.servers} and the topic
     * @throws ExecutionException when a record was not acknowledged
     * @throws InterruptedException when the wait was interrupted
     * @throws SQLException when the query failed
     */
    public static void main(String[] args) throws ExecutionException, InterruptedException, SQLException {
        long reached = System.currentTimeMillis();
        System.out.println("main reached at " + reached);
        send(args[0], args[1]);
        query();
    }

    private static void send(String bootstrapServers, String topic) throws ExecutionException, InterruptedException {
        Map<String, Object> configuration = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(configuration, new StringSerializer(), new StringSerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                sent.add(producer.send(new ProducerRecord<>(topic, "key-" + i, "value-" + i)));
            }
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get();
            }
            System.out.println("Sent " + sent.size() + " records");
        }
    }

    private static void query() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:startup");
                PreparedStatement statement = connection.prepareStatement("SELECT CAST(? AS INT) * 2")) {
            statement.setInt(1, 21);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                System.out.println("The answer is " + result.getInt(1));
            }
        }
    }
}
