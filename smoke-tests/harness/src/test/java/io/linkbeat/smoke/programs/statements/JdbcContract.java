package io.linkbeat.smoke.programs.statements;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The ways to run a statement, in steps that are each a task of their own. Every statement has a secret in it, as a literal
 * or as a parameter. Arguments: the vendor, and the URL of an empty database.
 */
public final class JdbcContract {

    /** Stands as a literal in statements. */
    public static final String LITERAL = "l1teral-s3cret";

    /** Is bound to parameters. */
    public static final String BOUND = "b0und-s3cret";

    static final String INSERT = "INSERT INTO item (id, name) VALUES (?, ?)";
    private static final String SELECT = "SELECT id FROM item WHERE name = ?";

    private final Vendor vendor;
    private final Connection connection;
    private final PreparedStatement longPrepared;

    private JdbcContract(Vendor vendor, Connection connection) throws SQLException {
        this.vendor = vendor;
        this.connection = connection;
        vendor.createTables(connection);
        longPrepared = connection.prepareStatement("SELECT name FROM item WHERE name = '" + LITERAL + "' OR name = ?");
    }

    /** Runs all steps. */
    public static void main(String[] arguments) throws Exception {
        Vendor vendor = Vendor.valueOf(arguments[0]);
        try (Connection connection = DriverManager.getConnection(arguments[1])) {
            JdbcContract contract = new JdbcContract(vendor, connection);
            ExecutorService tasks = Executors.newSingleThreadExecutor(JdbcContract::daemon);
            for (Map.Entry<String, Step> step : contract.steps().entrySet()) {
                System.out.println("# " + step.getKey());
                tasks.submit(step.getValue()).get();
            }
            System.out.println("# without a task");
            contract.plainUpdate();
        }
    }

    /** By their names, in order. */
    private Map<String, Step> steps() {
        Map<String, Step> steps = new LinkedHashMap<>();
        steps.put("plain", this::plain);
        steps.put("prepared", this::prepared);
        steps.put("generated keys", this::generatedKeys);
        steps.put("callable", this::callable);
        steps.put("plain batch", this::plainBatch);
        steps.put("mixed batch", this::mixedBatch);
        steps.put("prepared batch", this::preparedBatch);
        steps.put("cleared batch", this::clearedBatch);
        steps.put("empty batch", this::emptyBatch);
        steps.put("batch of one", this::batchOfOne);
        steps.put("failing", this::failing);
        steps.put("failing batch", this::failingBatch);
        steps.put("several threads", this::severalThreads);
        steps.put("long prepared", this::runLongPrepared);
        steps.put("texts", this::texts);
        steps.put("texts of mysql", this::textsOfMysql);
        return steps;
    }

    private void plain() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            show(statement.executeUpdate("INSERT INTO item (id, name) VALUES (1, '" + LITERAL + "')"));
            show(statement.execute("UPDATE item SET name = '" + LITERAL + "' WHERE id = 1"));
            show(statement.executeQuery("SELECT id FROM item WHERE name = '" + LITERAL + "'"));
            show(statement.executeLargeUpdate("DELETE FROM item WHERE name = '" + LITERAL + "'"));
        }
    }

    private void plainUpdate() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            show(statement.executeUpdate("UPDATE item SET name = '" + LITERAL + "' WHERE id = -1"));
        }
    }

    private void prepared() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            show(bind(insert, 2).executeUpdate());
            show(bind(insert, 3).executeLargeUpdate());
            show(bind(insert, 4).execute());
        }
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, BOUND);
            show(select.executeQuery());
            show(select.executeQuery());
        }
    }

    private void generatedKeys() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            show(statement.executeUpdate(
                    "INSERT INTO note (name) VALUES ('" + LITERAL + "')", Statement.RETURN_GENERATED_KEYS));
            show(statement.getGeneratedKeys().next());
        }
        String insert = "INSERT INTO note (name) VALUES (?)";
        try (PreparedStatement all = connection.prepareStatement(insert, Statement.RETURN_GENERATED_KEYS);
                PreparedStatement named = connection.prepareStatement(insert, new String[] {vendor.keyColumn})) {
            for (PreparedStatement statement : Arrays.asList(all, named)) {
                statement.setString(1, BOUND);
                show(statement.executeUpdate());
                show(statement.getGeneratedKeys().next());
            }
        }
    }

    private void callable() throws SQLException {
        if (vendor.hasProcedures()) {
            try (CallableStatement call = connection.prepareCall("{call remember(?)}")) {
                call.setInt(1, 1);
                call.execute();
            }
        }
    }

    private void plainBatch() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int id = 10; id < 13; id++) {
                statement.addBatch("INSERT INTO item (id, name) VALUES (" + id + ", '" + LITERAL + "')");
            }
            show(statement.executeBatch());
        }
    }

    private void mixedBatch() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("INSERT INTO item (id, name) VALUES (13, '" + LITERAL + "')");
            statement.addBatch("DELETE FROM item WHERE name = '" + LITERAL + "'");
            show(statement.executeBatch());
        }
    }

    private void preparedBatch() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int id = 20; id < 24; id++) {
                bind(insert, id).addBatch();
            }
            show(insert.executeBatch());
            bind(insert, 24).addBatch();
            bind(insert, 25).addBatch();
            show(insert.executeLargeBatch());
        }
    }

    private void clearedBatch() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bind(insert, 30).addBatch();
            bind(insert, 31).addBatch();
            insert.clearBatch();
            bind(insert, 32).addBatch();
            bind(insert, 33).addBatch();
            show(insert.executeBatch());
        }
    }

    private void emptyBatch() throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            show(statement.executeBatch());
            bind(insert, 34).addBatch();
            insert.clearBatch();
            show(insert.executeBatch());
        }
    }

    private void batchOfOne() throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            statement.addBatch("DELETE FROM item WHERE name = '" + LITERAL + "'");
            show(statement.executeBatch());
            bind(insert, 35).addBatch();
            show(insert.executeBatch());
        }
    }

    private void failing() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM nowhere WHERE name = '" + LITERAL + "'");
        } catch (SQLException e) {
            show(e);
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bind(insert, 35).executeUpdate();
        } catch (SQLException e) {
            show(e);
        }
    }

    private void failingBatch() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bind(insert, 40).addBatch();
            bind(insert, 35).addBatch();
            insert.executeBatch();
        } catch (SQLException e) {
            show(e);
        }
    }

    /** One after another: the same statement on three threads. */
    private void severalThreads() throws Exception {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, BOUND);
            for (int i = 0; i < 3; i++) {
                ExecutorService other = Executors.newSingleThreadExecutor();
                other.submit((Step) () -> show(select.executeQuery())).get();
                other.shutdown();
            }
        }
    }

    private void runLongPrepared() throws SQLException {
        longPrepared.setString(1, BOUND);
        show(longPrepared.executeQuery());
        show(longPrepared.executeQuery());
        longPrepared.close();
    }

    private void texts() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            show(statement.executeQuery("SELECT a.id, b.name FROM item a JOIN note b ON a.id = b.id AND b.name = '"
                    + LITERAL + "''s' /* of " + LITERAL + " */"));
            show(statement.executeUpdate(
                    "INSERT INTO note (name) SELECT name FROM item WHERE id > 1000 AND name = '" + LITERAL + "'"));
        }
    }

    /** Strings in double quotes, names in backticks, and a quote behind a backslash. */
    private void textsOfMysql() throws SQLException {
        if (vendor == Vendor.MARIADB) {
            try (Statement statement = connection.createStatement()) {
                show(statement.executeQuery("SELECT `id` FROM `item` WHERE name = \"" + LITERAL + "\" # " + LITERAL));
                show(statement.executeQuery("SELECT id FROM item WHERE name = 'it\\'s " + LITERAL + "' AND id = 7"));
            }
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    private static PreparedStatement bind(PreparedStatement insert, int id) throws SQLException {
        insert.setInt(1, id);
        insert.setString(2, BOUND);
        return insert;
    }

    private static void show(Object result) throws SQLException {
        System.out.println(Told.of(result));
    }

    /** Without their metadata, which some drivers get by statements of their own. */
    private static void show(ResultSet rows) throws SQLException {
        try (rows) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            System.out.println(count + " rows");
        }
    }

    /** Some statements. */
    private interface Step extends Callable<Void> {

        void run() throws Exception;

        @Override
        default Void call() throws Exception {
            run();
            return null;
        }
    }
}
