package io.linkbeat.smoke.programs.statements;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs the same statements on one connection of PostgreSQL, first inside of a task, then outside of any; where, and how it was
 * run, stands in the name that each gives to what it reads or writes. Argument: the URL of an empty database.
 */
public final class JdbcStamping {

    /** The end of a statement that somebody else has stamped. */
    public static final String STALE = " /*traceparent='00-11111111111111111111111111111111-2222222222222222-01'*/";

    private JdbcStamping() {}

    /** Runs them. */
    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE item (id INTEGER, name VARCHAR(60))");
            }
            ExecutorService tasks = Executors.newSingleThreadExecutor();
            try {
                tasks.submit(() -> run(connection, "inside")).get();
            } finally {
                tasks.shutdown();
            }
            run(connection, "outside");
        }
    }

    private static Object run(Connection connection, String where) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT 1 AS " + where + "_query").close();
            statement.executeUpdate("UPDATE item AS " + where + "_update SET name = 'new' WHERE id = 0");
            statement.execute("SELECT 1 AS " + where + "_stale" + STALE);
            statement.execute("SELECT '" + STALE.replace("'", "''") + "' AS " + where + "_literal");
            statement.execute("SELECT 1 AS " + where + "_line -- and no room behind it");
            statement.addBatch("UPDATE item AS " + where + "_batch SET name = 'newer' WHERE id = 0");
            statement.addBatch("UPDATE item AS " + where + "_batch SET name = 'newest' WHERE id = 0");
            statement.executeBatch();
        }
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT CAST(? AS INTEGER) AS " + where + "_prepared")) {
            for (int i = 0; i < 2; i++) {
                statement.setInt(1, i);
                statement.executeQuery().close();
            }
        }
        return null;
    }
}
