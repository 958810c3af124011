package io.linkbeat.demo;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends on what stands in the table of messages, the oldest first, each with the {@code traceparent} that it stands there with. */
final class Outbox {

    private static final String TRACEPARENT = "traceparent";
    private static final String NEXT = "SELECT id, order_id, payload, traceparent FROM outbox WHERE NOT sent"
            + " ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED";
    private static final String DONE = "UPDATE outbox SET sent = TRUE WHERE id = ?";

    private final DataSource connections;
    private final KafkaProducer<String, String> producer;
    private final Diary looked = new Diary("looked");

    Outbox(DataSource connections, KafkaProducer<String, String> producer) {
        this.connections = connections;
        this.producer = producer;
    }

    /** Prints how often it looked, and how often it marked. */
    void read() {
        looked.read();
    }

    /**
     * Sends the oldest message that is not sent, if there is one, and marks it.
     *
     * @throws IllegalStateException if the database or the broker refuses; the message stays then
     */
    boolean sendNext() {
        try (Connection connection = connections.getConnection();
                PreparedStatement next = connection.prepareStatement(NEXT);
                ResultSet message = next.executeQuery()) {
            looked.note("SELECT outbox");
            boolean found = message.next();
            if (found) {
                producer.send(record(message)).get();
                mark(connection, message.getLong("id"));
            }
            connection.commit();
            return found;
        } catch (SQLException | ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void mark(Connection connection, long id) throws SQLException {
        try (PreparedStatement done = connection.prepareStatement(DONE)) {
            done.setLong(1, id);
            done.executeUpdate();
            looked.note("UPDATE outbox");
        }
    }

    private static ProducerRecord<String, String> record(ResultSet message) throws SQLException {
        ProducerRecord<String, String> record =
                new ProducerRecord<>(Shop.BOOKED, message.getString("order_id"), message.getString("payload"));
        String traceparent = message.getString(TRACEPARENT);
        if (traceparent != null) {
            record.headers().add(TRACEPARENT, traceparent.getBytes(StandardCharsets.US_ASCII));
        }
        return record;
    }
}
