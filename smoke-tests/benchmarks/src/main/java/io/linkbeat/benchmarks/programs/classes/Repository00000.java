package io.linkbeat.benchmarks.programs.classes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The class that is copied under other numbers: what an application's classes look like that use a database. */
public final class Repository00000 {

    private final DataSource source;

    /** Reads and writes there. */
    public Repository00000(DataSource source) {
        this.source = source;
    }

    /** The names of all that are dearer. */
    public List<String> dearerThan(int price) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT name FROM item WHERE price > ?")) {
            statement.setInt(1, price);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    names.add(result.getString(1));
                }
            }
        }
        return names;
    }

    /** Whether it was not there before. */
    public boolean add(String name, int price) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement("INSERT INTO item VALUES (?, ?)")) {
            statement.setString(1, name);
            statement.setInt(2, price);
            return statement.executeUpdate() == 1;
        }
    }
}
