package tiny;

import java.sql.Connection;

final class TinyStatement extends UnsupportedStatement {

    private final TinyConnection connection;

    TinyStatement(TinyConnection connection) {
        this.connection = connection;
    }

    @Override
    public boolean execute(String sql) {
        if (sql.startsWith("INSERT")) {
            connection.prices.put(1, 4711);
        }
        return false;
    }

    @Override
    public int executeUpdate(String sql) {
        execute(sql);
        return 1;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public void close() {}
}
