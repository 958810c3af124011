package io.linkbeat.smoke.programs;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Asks an H2 table in memory for a row, by a query that was prepared once, and says how many bytes the thread has allocated for each.
 * Argument: how many bytes, more or less, it wastes itself at each. The least of several rounds counts.
 */
public final class StatementAllocations {

    private static final int QUERIES = 5_000;
    private static final int ROUNDS = 4;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static Object wasted;

    private StatementAllocations() {}

    public static void main(String[] arguments) throws SQLException {
        int waste = Integer.parseInt(arguments[0]);
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:shop");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR)");
            statement.execute("INSERT INTO item VALUES (1, 'a teapot')");
            try (PreparedStatement prepared = connection.prepareStatement("SELECT name FROM item WHERE id = ?")) {
                double least = Double.MAX_VALUE;
                for (int round = 0; round < ROUNDS; round++) {
                    least = Math.min(least, round(prepared, waste));
                }
                System.out.println("bytes per statement " + least);
            }
        }
    }

    private static double round(PreparedStatement prepared, int waste) throws SQLException {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        for (int i = 0; i < QUERIES; i++) {
            prepared.setInt(1, 1);
            try (ResultSet result = prepared.executeQuery()) {
                result.next();
            }
            if (waste > 0) {
                wasted = new byte[waste];
            }
        }
        return (THREADS.getThreadAllocatedBytes(thread) - before) / (double) QUERIES;
    }
}
