package pools;

import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.dbcp2.DelegatingConnection;
import org.apache.commons.dbcp2.DelegatingPreparedStatement;
import org.apache.commons.dbcp2.DelegatingStatement;

/** A connection whose statements do much by calling themselves, as those of many drivers do. */
final class SelfDelegating extends DelegatingConnection<Connection> {

    SelfDelegating(Connection connection) {
        super(connection);
    }

    @Override
    public Statement createStatement() throws SQLException {
        return new Plain(this, getDelegate().createStatement());
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return new Prepared(this, getDelegate().prepareStatement(sql));
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        return super.prepareCall(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    }

    private static final class Plain extends DelegatingStatement {

        private final List<String> batch = new ArrayList<>();

        Plain(DelegatingConnection<?> connection, Statement statement) {
            super(connection, statement);
        }

        @Override
        public ResultSet executeQuery(String sql) throws SQLException {
            execute(sql);
            return getResultSet();
        }

        @Override
        public int executeUpdate(String sql) throws SQLException {
            execute(sql);
            return getUpdateCount();
        }

        @Override
        public void addBatch(String sql) {
            batch.add(sql);
        }

        @Override
        public int[] executeBatch() throws SQLException {
            int[] counts = new int[batch.size()];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = executeUpdate(batch.get(i));
            }
            batch.clear();
            return counts;
        }
    }

    /** Keeps what is bound for a batch, and binds it again for each of its rows. */
    private static final class Prepared extends DelegatingPreparedStatement {

        private final List<Object[]> batch = new ArrayList<>();
        private Object[] row = new Object[2];

        Prepared(DelegatingConnection<?> connection, PreparedStatement statement) {
            super(connection, statement);
        }

        @Override
        public void setInt(int index, int value) throws SQLException {
            row[index - 1] = value;
            super.setInt(index, value);
        }

        @Override
        public void setString(int index, String value) throws SQLException {
            row[index - 1] = value;
            super.setString(index, value);
        }

        @Override
        public ResultSet executeQuery() throws SQLException {
            execute();
            return getResultSet();
        }

        @Override
        public int executeUpdate() throws SQLException {
            execute();
            return getUpdateCount();
        }

        @Override
        public void addBatch() {
            batch.add(row.clone());
        }

        @Override
        public int[] executeBatch() throws SQLException {
            List<Object[]> rows = List.copyOf(batch);
            batch.clear();
            int[] counts = new int[rows.size()];
            for (int i = 0; i < counts.length; i++) {
                super.setObject(1, rows.get(i)[0]);
                super.setObject(2, rows.get(i)[1]);
                try {
                    counts[i] = executeUpdate();
                } catch (SQLException e) {
                    throw new BatchUpdateException(e.getMessage(), e.getSQLState(), e.getErrorCode(), counts, e);
                }
            }
            return counts;
        }
    }
}
