package io.linkbeat.smoke.programs.statements;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Runs statements again and again on PostgreSQL, and prints which of them its server keeps prepared, and how often it has
 * planned them: first of those that the application prepares, then also of those that it does not. Argument: the URL of an
 * empty database.
 */
public final class PreparedReuse {

    /** Heads the second part of what it prints. */
    public static final String PLAIN = "# also plain";

    private static final int TIMES = 10;
    private static final List<String> SETTINGS = List.of(
            "",
            "&prepareThreshold=1",
            "&prepareThreshold=0",
            "&preferQueryMode=extendedCacheEverything",
            "&preferQueryMode=extendedForPrepared",
            "&preferQueryMode=simple");

    private PreparedReuse() {}

    /** Runs them with each setting of the driver. */
    public static void main(String[] arguments) throws SQLException {
        for (boolean plain : new boolean[] {false, true}) {
            System.out.println(plain ? PLAIN : "# prepared");
            for (String setting : SETTINGS) {
                System.out.println("# " + setting);
                try (Connection connection = DriverManager.getConnection(arguments[0] + setting)) {
                    run(connection, plain);
                    show(connection);
                }
            }
        }
    }

    private static void run(Connection connection, boolean plain) throws SQLException {
        connection.createStatement().execute("CREATE TEMPORARY TABLE item (id INTEGER, name VARCHAR(60))");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item (id, name) VALUES (?, ?)");
                PreparedStatement select = connection.prepareStatement("SELECT name FROM item WHERE id = ?")) {
            for (int id = 0; id < TIMES; id++) {
                insert.setInt(1, id);
                insert.setString(2, "item " + id);
                insert.executeUpdate();
                select.setInt(1, id);
                select.executeQuery().close();
            }
        }
        for (int id = 0; id < TIMES; id++) {
            try (PreparedStatement update = connection.prepareStatement("UPDATE item SET name = ? WHERE id = ?")) {
                update.setString(1, "again");
                update.setInt(2, id);
                update.addBatch();
                update.addBatch();
                update.executeBatch();
            }
        }
        if (plain) {
            try (Statement statement = connection.createStatement()) {
                for (int i = 0; i < TIMES; i++) {
                    statement
                            .executeQuery("SELECT name FROM item WHERE name = 'again'")
                            .close();
                }
            }
        }
    }

    private static void show(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet kept =
                        statement.executeQuery("SELECT name, statement, parameter_types, from_sql, generic_plans,"
                                + " custom_plans FROM pg_prepared_statements ORDER BY name")) {
            while (kept.next()) {
                for (int column = 1; column <= 6; column++) {
                    System.out.print(kept.getString(column) + " ");
                }
                System.out.println();
            }
        }
    }
}
