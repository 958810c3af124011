package io.linkbeat.smoke.programs;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.UUID;

/**
 * Puts {@value #ROWS} rows into the table {@code outbox}, by one prepared statement: two by themselves, three as a batch, and
 * one more by itself. It has no trace to name in them. Arguments: JDBC URL, topic that the rows are for.
 */
public final class OutboxWriter {

    /** How many rows it puts. */
    public static final int ROWS = 6;

    private final PreparedStatement insert;
    private final String topic;

    private OutboxWriter(PreparedStatement insert, String topic) {
        this.insert = insert;
        this.topic = topic;
    }

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, traceparent)"
                                + " VALUES (?, ?, ?, ?, ?, ?)")) {
            new OutboxWriter(insert, arguments[1]).run();
        }
        System.out.println("done");
    }

    private void run() throws SQLException {
        bind(0);
        System.out.println("inserted " + insert.executeUpdate());
        bind(1);
        System.out.println("inserted " + insert.execute() + " " + insert.getUpdateCount());
        for (int row = 2; row < 5; row++) {
            bind(row);
            insert.addBatch();
        }
        System.out.println("inserted " + Arrays.toString(insert.executeBatch()));
        bind(5);
        System.out.println("inserted " + insert.executeLargeUpdate());
    }

    private void bind(int row) throws SQLException {
        insert.setObject(1, UUID.nameUUIDFromBytes((topic + row).getBytes(StandardCharsets.UTF_8)));
        insert.setString(2, topic);
        insert.setString(3, "order-" + row);
        insert.setString(4, "OrderPlaced");
        insert.setString(5, "{\"order\": " + row + ", \"price\": \"1?\"}");
        insert.setNull(6, Types.VARCHAR);
    }
}
