package io.linkbeat.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import javax.sql.DataSource;

/** The tables of the orders. Safe for use by several threads. */
final class Database {

    private static final String CREATE = "CREATE TABLE ";
    private static final List<String> TABLES = List.of(
            "orders (id VARCHAR(20) PRIMARY KEY, customer VARCHAR(100) NOT NULL)",
            "lines (order_id VARCHAR(20) NOT NULL, article VARCHAR(100) NOT NULL)",
            "outbox (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, order_id VARCHAR(20) NOT NULL,"
                    + " payload VARCHAR(200) NOT NULL, traceparent VARCHAR(55), sent BOOLEAN NOT NULL DEFAULT FALSE)");
    private static final String ORDER = "INSERT INTO orders (id, customer) VALUES (?, ?)";
    private static final String LINE = "INSERT INTO lines (order_id, article) VALUES (?, ?)";
    private static final String MESSAGE = "INSERT INTO outbox (order_id, payload, traceparent) VALUES (?, ?, ?)";

    private final DataSource connections;
    private final Diary made = new Diary("made");
    private final Diary wrote = new Diary("wrote");

    Database(DataSource connections) {
        this.connections = connections;
    }

    /** Prints how often what was written. */
    void read() {
        wrote.read();
    }

    /** Makes the tables. */
    void open() throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(CREATE + table);
                made.note(CREATE + table.substring(0, table.indexOf(' ')));
            }
            connection.commit();
        }
        made.read();
    }

    /** Writes an order and the message about it, both or none. */
    void store(String order, String value) throws SQLException {
        List<String> parts = List.of(value.split(";"));
        String customer = parts.get(0);
        try (Connection connection = connections.getConnection();
                PreparedStatement orders = connection.prepareStatement(ORDER);
                PreparedStatement lines = connection.prepareStatement(LINE);
                PreparedStatement outbox = connection.prepareStatement(MESSAGE)) {
            write(orders, order, customer);
            write(lines, order, parts.subList(1, parts.size()));
            outbox.setString(1, order);
            outbox.setString(2, customer);
            // For whom traces what the shop does; the shop does not.
            outbox.setNull(3, Types.VARCHAR);
            outbox.executeUpdate();
            wrote.note("INSERT outbox");
            connection.commit();
        }
    }

    private void write(PreparedStatement orders, String order, String customer) throws SQLException {
        orders.setString(1, order);
        orders.setString(2, customer);
        orders.executeUpdate();
        wrote.note("INSERT orders");
    }

    private void write(PreparedStatement lines, String order, List<String> articles) throws SQLException {
        for (String article : articles) {
            lines.setString(1, order);
            lines.setString(2, article);
            lines.addBatch();
        }
        lines.executeBatch();
        wrote.note("BATCH INSERT lines");
    }
}
