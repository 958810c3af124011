package io.linkbeat.smoke.programs.statements;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Writes rows that have a column for trace context, and prints what stands there. What the application binds itself is
 * {@code mine}. Argument: the URL of an empty database.
 */
public final class JdbcOutbox {

    private static final String INSERT = "INSERT INTO parcel (id, traceparent) VALUES (?, ?)";

    private final Connection connection;

    private JdbcOutbox(Connection connection) {
        this.connection = connection;
    }

    /** Writes and prints. */
    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE parcel (id INTEGER, traceparent VARCHAR(55))");
            statement.execute("CREATE TABLE letter (id INTEGER, traceparent VARCHAR(55))");
            JdbcOutbox outbox = new JdbcOutbox(connection);
            ExecutorService tasks = Executors.newSingleThreadExecutor();
            try {
                outbox.run(tasks);
            } finally {
                tasks.shutdown();
            }
            show(statement, "parcel");
            show(statement, "letter");
        }
    }

    private void run(ExecutorService tasks) throws Exception {
        try (PreparedStatement shared = connection.prepareStatement(INSERT)) {
            tasks.submit((Callable<?>) () -> insert(shared, 1)).get();
            insert(shared, 2);
            insert(shared, 3);
        }
        tasks.submit(this::update).get();
        update();
        tasks.submit(this::batch).get();
        batch();
        tasks.submit(this::others).get();
    }

    private Object insert(PreparedStatement statement, int id) throws SQLException {
        bind(statement, id).executeUpdate();
        return null;
    }

    /** Inside, where there was nothing; outside, where there was something. */
    private Object update() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT);
                PreparedStatement update =
                        connection.prepareStatement("UPDATE parcel SET traceparent = ? WHERE id = ?")) {
            int id = count() + 1;
            insert(insert, id);
            update.setString(1, "mine");
            update.setInt(2, id);
            update.executeUpdate();
        }
        return null;
    }

    private Object batch() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            int id = count();
            bind(insert, id + 1).addBatch();
            bind(insert, id + 2).addBatch();
            insert.executeBatch();
        }
        return null;
    }

    /** Another table, and a value that is not a parameter alone. */
    private Object others() throws SQLException {
        try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO letter (id, traceparent) VALUES (?, ?)");
                PreparedStatement unsafe = connection.prepareStatement(
                        "INSERT INTO parcel (id, traceparent) VALUES (?, COALESCE(?, 'none'))")) {
            insert(insert, 1);
            insert(unsafe, 10);
        }
        return null;
    }

    private int count() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM parcel")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static PreparedStatement bind(PreparedStatement statement, int id) throws SQLException {
        statement.setInt(1, id);
        statement.setString(2, "mine");
        return statement;
    }

    private static void show(Statement statement, String table) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT id, traceparent FROM " + table + " ORDER BY id")) {
            while (rows.next()) {
                System.out.println(table + " " + rows.getInt(1) + " " + rows.getString(2));
            }
        }
    }
}
