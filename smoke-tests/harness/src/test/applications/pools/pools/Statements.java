package pools;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** The same few statements on whatever way to a database, with all that the application sees of them. */
final class Statements {

    private final Source source;
    private final PrintStream out;

    Statements(Source source, PrintStream out) {
        this.source = source;
        this.out = out;
    }

    void run() throws SQLException {
        plain();
        twice();
        batches();
        callable();
        failing();
    }

    private void plain() throws SQLException {
        try (Connection connection = source.open();
                Statement statement = connection.createStatement()) {
            out.println(statement.execute("CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR)"));
            out.println(statement.executeUpdate("INSERT INTO item VALUES (1, 'a secret')"));
            out.println(statement.executeUpdate(
                    "UPDATE item SET name = 'another' WHERE id = 1", Statement.RETURN_GENERATED_KEYS));
            statement.addBatch("INSERT INTO item VALUES (2, 'two')");
            statement.addBatch("DELETE FROM item WHERE id = 99");
            out.println(Arrays.toString(statement.executeBatch()));
        }
    }

    /** The second time it comes out of the pool's cache, where there is one. */
    private void twice() throws SQLException {
        for (int time = 0; time < 2; time++) {
            try (Connection connection = source.open();
                    PreparedStatement statement = connection.prepareStatement("SELECT name FROM item WHERE id = ?")) {
                statement.setInt(1, 1);
                try (ResultSet result = statement.executeQuery()) {
                    out.println(result.next() + " " + result.getString(1));
                }
            }
        }
    }

    private void batches() throws SQLException {
        try (Connection connection = source.open();
                PreparedStatement statement = connection.prepareStatement("INSERT INTO item VALUES (?, ?)")) {
            add(statement, 3);
            add(statement, 4);
            out.println(Arrays.toString(statement.executeBatch()));
            add(statement, 5);
            out.println(Arrays.toString(statement.executeBatch()));
        }
    }

    private static void add(PreparedStatement statement, int id) throws SQLException {
        statement.setInt(1, id);
        statement.setString(2, "a bound secret");
        statement.addBatch();
    }

    private void callable() throws SQLException {
        try (Connection connection = source.open();
                CallableStatement statement = connection.prepareCall("CALL UPPER(?)")) {
            statement.setString(1, "up");
            out.println(statement.execute());
            try (ResultSet result = statement.getResultSet()) {
                out.println(result.next() + " " + result.getString(1));
            }
        }
    }

    private void failing() throws SQLException {
        try (Connection connection = source.open();
                Statement statement = connection.createStatement()) {
            failing(() -> statement.executeQuery("SELECT name FROM nowhere WHERE name = 'a secret'"));
        }
        try (Connection connection = source.open()) {
            failing(() -> connection.prepareStatement("SELECT name FROM nowhere WHERE name = ?"));
        }
        try (Connection connection = source.open();
                PreparedStatement statement = connection.prepareStatement("INSERT INTO item VALUES (?, ?)")) {
            statement.setInt(1, 1);
            statement.setString(2, "a bound secret");
            failing(statement::executeUpdate);
            add(statement, 6);
            add(statement, 1);
            failing(statement::executeBatch);
        }
    }

    private void failing(Action action) {
        try {
            action.run();
            out.println("did not fail");
        } catch (SQLException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            out.println(e.getSQLState() + " " + e.getErrorCode());
            // How the JVM makes a reflective call, and what it calls a proxy, depends on how many there were before.
            trace.toString()
                    .lines()
                    .filter(line -> !line.contains("jdk.internal.reflect"))
                    .map(line -> line.replaceAll("@[0-9a-f]{4,}|(?<=[pP]roxy)[0-9]+", "#"))
                    .forEach(out::println);
        }
    }

    /** Where connections come from. */
    interface Source {

        Connection open() throws SQLException;
    }

    private interface Action {

        Object run() throws SQLException;
    }
}
