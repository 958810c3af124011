package io.linkbeat.smoke.programs.statements;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A connection and a prepared statement that stay, in the database of the URL that is its argument. Each line of the input is
 * answered by one run of that statement, one of a new one and one of a text that was not prepared.
 */
public final class StatementResident {

    private StatementResident() {}

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement()) {
            statement.execute("create table residents(id int primary key, name varchar(20))");
            statement.execute("insert into residents values (1, 'Ada')");
            try (PreparedStatement old = connection.prepareStatement("select name from residents where id = ?")) {
                System.out.println("ready");
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    System.out.println(line + " " + query(old) + fresh(connection) + plain(statement));
                }
            }
        }
    }

    private static String fresh(Connection connection) throws SQLException {
        try (PreparedStatement fresh = connection.prepareStatement("select name from residents where id <= ?")) {
            return query(fresh);
        }
    }

    private static String query(PreparedStatement prepared) throws SQLException {
        prepared.setInt(1, 1);
        try (ResultSet found = prepared.executeQuery()) {
            return found.next() ? found.getString(1) : "";
        }
    }

    private static String plain(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("select count(*) from residents")) {
            return found.next() ? found.getString(1) : "";
        }
    }
}
