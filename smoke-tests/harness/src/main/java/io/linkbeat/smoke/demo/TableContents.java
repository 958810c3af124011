package io.linkbeat.smoke.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the applications have left in their database.
 *
 * @param column by order, in the order in which they were written, what stands in the column that is for whom traces;
 *     empty where NULL stands
 * @param values what stands in all other columns of text, and the parts of it that commas separate
 */
record TableContents(Map<String, String> column, Set<String> values) {

    static final String OUTBOX = "outbox";
    static final String COLUMN = "traceparent";

    private static final String TOLD = "SELECT order_id, " + COLUMN + " FROM " + OUTBOX + " ORDER BY id";
    private static final String STORED = "SELECT id FROM orders UNION SELECT customer FROM orders"
            + " UNION SELECT article FROM lines UNION SELECT payload FROM " + OUTBOX;

    /**
     * Reads the tables.
     *
     * @throws IllegalStateException if the database refuses
     */
    static TableContents read(String url) {
        Map<String, String> column = new LinkedHashMap<>();
        Set<String> values = new LinkedHashSet<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                Statement another = connection.createStatement();
                ResultSet told = statement.executeQuery(TOLD);
                ResultSet stored = another.executeQuery(STORED)) {
            while (told.next()) {
                String traceparent = told.getString(2);
                column.put(told.getString(1), traceparent == null ? "" : traceparent);
            }
            while (stored.next()) {
                String value = stored.getString(1);
                values.add(value);
                values.addAll(List.of(value.split(", ", -1)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tables of the orders cannot be read", e);
        }
        return new TableContents(column, values);
    }
}
