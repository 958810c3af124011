package pools;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What an application has of its own: named like a statement's methods, and no statement. */
final class Orders {

    private final Connection connection;

    private Orders(Connection connection) {
        this.connection = connection;
    }

    static void go(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            Orders orders = new Orders(connection);
            System.out.println(orders.execute());
            System.out.println(orders.executeQuery("a teapot"));
            System.out.println(orders.executeUpdate("a teapot"));
            orders.close();
        }
    }

    /** Two statements, so that none may hide in the other. */
    boolean execute() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id INT PRIMARY KEY, item VARCHAR)");
            return statement.execute("INSERT INTO orders VALUES (1, 'a teapot')");
        }
    }

    /** The text is no statement. */
    String executeQuery(String item) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT id FROM orders WHERE item = ?")) {
            statement.setString(1, item);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() + " " + result.getInt(1);
            }
        }
    }

    /** Does nothing to the database. */
    int executeUpdate(String item) {
        return item.length();
    }

    void close() {
        System.out.println("closed");
    }
}
