package tiny;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Does all by calling itself. */
final class TinyPreparedStatement extends UnsupportedPreparedStatement {

    private final TinyConnection connection;
    private final String sql;
    private final int[] row = new int[2];
    private final List<int[]> batch = new ArrayList<>();

    TinyPreparedStatement(TinyConnection connection, String sql) {
        this.connection = connection;
        this.sql = sql;
    }

    @Override
    public void setInt(int index, int value) {
        row[index - 1] = value;
    }

    @Override
    public boolean execute() throws SQLException {
        if (sql.startsWith("SELECT")) {
            return true;
        }
        if (connection.prices.putIfAbsent(row[0], row[1]) != null) {
            throw new SQLException("There is such an item", "23000", 17);
        }
        return false;
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        execute();
        Integer price = connection.prices.get(row[0]);
        return new UnsupportedResultSet() {

            @Override
            public boolean next() {
                return price != null;
            }

            @Override
            public int getInt(int column) {
                return price;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public int executeUpdate() throws SQLException {
        execute();
        return 1;
    }

    @Override
    public void addBatch() {
        batch.add(row.clone());
    }

    @Override
    public int[] executeBatch() throws SQLException {
        int[] counts = new int[batch.size()];
        for (int i = 0; i < counts.length; i++) {
            System.arraycopy(batch.get(i), 0, row, 0, row.length);
            counts[i] = executeUpdate();
        }
        batch.clear();
        return counts;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public void close() {}
}
