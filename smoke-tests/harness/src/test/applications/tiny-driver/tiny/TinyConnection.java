package tiny;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

final class TinyConnection extends UnsupportedConnection {

    /** The table: price by id. */
    final Map<Integer, Integer> prices = new TreeMap<>();

    private final String url;

    TinyConnection(String url) {
        this.url = url;
    }

    @Override
    public Statement createStatement() {
        return new TinyStatement(this);
    }

    @Override
    public PreparedStatement prepareStatement(String sql) {
        return new TinyPreparedStatement(this, sql);
    }

    @Override
    public DatabaseMetaData getMetaData() {
        return new UnsupportedDatabaseMetaData() {

            @Override
            public String getURL() {
                return url;
            }

            @Override
            public Connection getConnection() {
                return TinyConnection.this;
            }
        };
    }

    @Override
    public void close() {}
}
