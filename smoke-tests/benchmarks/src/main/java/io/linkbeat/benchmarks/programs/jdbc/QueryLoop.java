package io.linkbeat.benchmarks.programs.jdbc;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/**
 * Reads one row of an H2 table in memory by its key, again and again on one thread, and measures what a query takes.
 *
 * <p>Of a block's batches the median counts: one in which the collector ran, or somebody else had the processor, says
 * nothing of the path.
 */
public final class QueryLoop {

    private static final int BATCH = 100;
    private static final int ROWS = 1000;
    private static final String PREPARED = "SELECT name FROM item WHERE id = ?";
    private static final String PLAIN = "SELECT name FROM item WHERE id = ";
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Query query;
    private final long[] nanos;
    private long executed;
    private long characters;

    private QueryLoop(Query query, int batches) {
        this.query = query;
        nanos = new long[batches];
    }

    private interface Query {

        /** The length of what was read. */
        int run(int id) throws SQLException;
    }

    /**
     * Warms up, then measures.
     *
     * @param args {@code prepared} once for all, {@code prepare} for each query, or {@code plain}; how many blocks to warm
     *     up with, how many to measure, and how many batches a block has
     * @throws SQLException when a query failed
     */
    public static void main(String[] args) throws SQLException {
        int warmUp = Integer.parseInt(args[1]);
        int blocks = Integer.parseInt(args[2]);
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:shop");
                Statement statement = connection.createStatement();
                PreparedStatement prepared = prepared(connection, statement)) {
            Query query =
                    switch (args[0]) {
                        case "prepared" -> id -> query(prepared, id);
                        case "prepare" -> id -> prepareAndQuery(connection, id);
                        case "plain" -> id -> length(statement.executeQuery(PLAIN + id));
                        default -> throw new IllegalArgumentException(args[0]);
                    };
            QueryLoop loop = new QueryLoop(query, Integer.parseInt(args[3]));
            for (int block = 0; block < warmUp + blocks; block++) {
                String line = loop.block();
                if (block >= warmUp) {
                    System.out.println(line);
                }
            }
            loop.end();
        }
    }

    private static PreparedStatement prepared(Connection connection, Statement statement) throws SQLException {
        statement.execute("CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(20))");
        statement.execute("INSERT INTO item SELECT x, 'item ' || x FROM SYSTEM_RANGE(1, " + ROWS + ")");
        return connection.prepareStatement(PREPARED);
    }

    private static int prepareAndQuery(Connection connection, int id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PREPARED)) {
            return query(statement, id);
        }
    }

    private static int query(PreparedStatement statement, int id) throws SQLException {
        statement.setInt(1, id);
        return length(statement.executeQuery());
    }

    private static int length(ResultSet result) throws SQLException {
        try (result) {
            result.next();
            return result.getString(1).length();
        }
    }

    private String block() throws SQLException {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            for (int query = 0; query < BATCH; query++) {
                characters += this.query.run((int) (executed++ % ROWS) + 1);
            }
            nanos[i] = System.nanoTime() - start;
        }
        long allocated = THREADS.getThreadAllocatedBytes(thread) - before;
        Arrays.sort(nanos);
        double queries = BATCH;
        return "block, per query: " + nanos[nanos.length / 2] / queries + " ns, " + allocated / (nanos.length * queries)
                + " B";
    }

    private void end() {
        // Of "item 1" to "item 1000".
        if (characters < 6 * executed || characters > 9 * executed) {
            throw new IllegalStateException(characters + " characters of " + executed + " items");
        }
        System.out.println(executed + " queries in all");
    }
}
