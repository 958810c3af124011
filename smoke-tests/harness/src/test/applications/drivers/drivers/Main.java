package drivers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** Statements that any driver has known for twenty years. Arguments: the driver's class and a URL. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Class.forName(arguments[0]);
        try (Connection connection = DriverManager.getConnection(arguments[1])) {
            Statement statement = connection.createStatement();
            System.out.println(statement.execute("CREATE TABLE item (id INT NOT NULL PRIMARY KEY, price INT)"));
            System.out.println(statement.executeUpdate("INSERT INTO item VALUES (1, 4711)"));
            statement.close();
            select(connection);
            insert(connection);
        }
    }

    private static void select(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement("SELECT price FROM item WHERE id = ?");
        for (int id = 1; id <= 2; id++) {
            statement.setInt(1, id);
            ResultSet result = statement.executeQuery();
            System.out.println(result.next() ? result.getInt(1) : "none");
            result.close();
        }
        statement.close();
    }

    private static void insert(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement("INSERT INTO item VALUES (?, ?)");
        for (int id = 2; id <= 3; id++) {
            statement.setInt(1, id);
            statement.setInt(2, 4711);
            statement.addBatch();
        }
        System.out.println(Arrays.toString(statement.executeBatch()));
        statement.setInt(1, 1);
        statement.setInt(2, 4711);
        try {
            statement.executeUpdate();
        } catch (SQLException e) {
            // Derby names a key after the time it was made at.
            String message = e.toString().replaceAll("SQL[0-9]{10,}", "SQL#");
            System.out.println("failed " + e.getSQLState() + " " + e.getErrorCode() + " " + message);
        }
        statement.close();
    }
}
