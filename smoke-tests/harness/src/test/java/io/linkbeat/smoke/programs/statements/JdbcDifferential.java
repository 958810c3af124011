package io.linkbeat.smoke.programs.statements;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * Calls of JDBC in an order that looks like chance and is the same in each run, and all that comes of each: one line a call.
 * Arguments: the vendor, the URL of an empty database, and how many calls.
 */
public final class JdbcDifferential {

    private static final int STATEMENTS = 6;
    private static final List<String> TEXTS = List.of(
            "SELECT id, name FROM item ORDER BY id",
            "SELECT name FROM item WHERE id > 3 ORDER BY id",
            "UPDATE item SET name = 'it''s changed' WHERE id = 2",
            "DELETE FROM item WHERE id > 40",
            "INSERT INTO item (id, name) VALUES (1, 'twice')",
            "INSERT INTO note (name) VALUES ('noted')",
            "SELECT * FROM nowhere",
            "SELEKT 'nonsense",
            "");
    private static final List<String> PREPARED = List.of(
            "SELECT id, name FROM item WHERE id = ? OR name = ? ORDER BY id",
            "UPDATE item SET id = id, name = name WHERE id = ? AND name = ?",
            "INSERT INTO item (id, name) VALUES (?, ?)",
            "DELETE FROM item WHERE id = ? AND name <> ?",
            "SELECT ? FROM nowhere WHERE name = ?");

    private final Random random = new Random(20_260_101);
    private final Vendor vendor;
    private final Connection connection;
    private final List<Statement> statements = new ArrayList<>();
    private final List<PreparedStatement> prepared = new ArrayList<>();

    private JdbcDifferential(Vendor vendor, Connection connection) throws SQLException {
        this.vendor = vendor;
        this.connection = connection;
        vendor.createTables(connection);
        try (Statement statement = connection.createStatement()) {
            for (int id = 1; id < 8; id++) {
                statement.execute("INSERT INTO item (id, name) VALUES (" + id + ", 'item " + id + "')");
            }
        }
        for (int i = 0; i < STATEMENTS; i++) {
            statements.add(connection.createStatement());
            prepared.add(connection.prepareStatement(PREPARED.get(i % 4)));
        }
    }

    /** Makes the calls. */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[1])) {
            JdbcDifferential differential = new JdbcDifferential(Vendor.valueOf(arguments[0]), connection);
            int calls = Integer.parseInt(arguments[2]);
            for (int i = 0; i < calls; i++) {
                System.out.println(i + " " + differential.call(i));
            }
        }
    }

    private String call(int number) {
        return switch (number % 8) {
            case 0, 4 -> plain();
            case 1, 5 -> ofPrepared();
            case 2 -> batch();
            case 3 -> getter();
            case 6 -> renewed();
            default -> ofConnection();
        };
    }

    private String plain() {
        int which = random.nextInt(STATEMENTS);
        Statement statement = statements.get(which);
        String sql = TEXTS.get(random.nextInt(TEXTS.size()));
        int keys = random.nextBoolean() ? Statement.RETURN_GENERATED_KEYS : Statement.NO_GENERATED_KEYS;
        String on = "s" + which;
        return switch (random.nextInt(8)) {
            case 0 -> told(on + ".execute " + sql, () -> statement.execute(sql));
            case 1 -> told(on + ".execute " + keys + " " + sql, () -> statement.execute(sql, keys));
            case 2 -> told(on + ".executeQuery " + sql, () -> statement.executeQuery(sql));
            case 3 -> told(on + ".executeUpdate " + sql, () -> statement.executeUpdate(sql));
            case 4 -> told(on + ".executeUpdate " + keys + " " + sql, () -> statement.executeUpdate(sql, keys));
            case 5 -> told(on + ".executeLargeUpdate " + sql, () -> statement.executeLargeUpdate(sql));
            case 6 ->
                told(
                        on + ".executeUpdate [key] " + sql,
                        () -> statement.executeUpdate(sql, new String[] {vendor.keyColumn}));
            default ->
                told(on + ".execute, then all results " + sql, () -> {
                    List<Object> all = new ArrayList<>();
                    all.add(statement.execute(sql, keys));
                    all.add(Told.of(statement.getResultSet()));
                    all.add(statement.getUpdateCount());
                    all.add(statement.getMoreResults());
                    all.add(Told.of(statement.getGeneratedKeys()));
                    all.add(Told.of(statement.getWarnings()));
                    return all;
                });
        };
    }

    private String ofPrepared() {
        int which = random.nextInt(STATEMENTS);
        PreparedStatement statement = prepared.get(which);
        int id = random.nextInt(50);
        String on = "p" + which;
        if (random.nextInt(6) > 0) {
            String bound = told("bind " + id, () -> {
                statement.setInt(1, id);
                statement.setString(2, "item " + id);
                return null;
            });
            return bound + " " + runPrepared(on, statement);
        }
        return runPrepared(on, statement);
    }

    private String runPrepared(String on, PreparedStatement statement) {
        return switch (random.nextInt(8)) {
            case 0 -> told(on + ".execute", statement::execute);
            case 1 -> told(on + ".executeQuery", statement::executeQuery);
            case 2 -> told(on + ".executeUpdate", statement::executeUpdate);
            case 3 -> told(on + ".executeLargeUpdate", statement::executeLargeUpdate);
            case 4 -> told(on + ".execute with a text", () -> statement.execute(TEXTS.get(0)));
            case 5 ->
                told(on + ".clearParameters", () -> {
                    statement.clearParameters();
                    return null;
                });
            case 6 ->
                told(
                        on + ".getParameterMetaData",
                        () -> statement.getParameterMetaData().getParameterCount());
            default -> told(on + ".getMetaData", () -> statement.getMetaData() == null);
        };
    }

    private String batch() {
        int which = random.nextInt(STATEMENTS);
        boolean isPrepared = random.nextBoolean();
        PreparedStatement preparedOne = prepared.get(which);
        Statement statement = isPrepared ? preparedOne : statements.get(which);
        StringBuilder adding = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            int id = random.nextInt(100);
            String sql = TEXTS.get(2 + random.nextInt(4));
            adding.append(told("add", () -> {
                        if (isPrepared) {
                            preparedOne.setInt(1, id);
                            preparedOne.setString(2, "item " + id);
                            preparedOne.addBatch();
                        } else {
                            statement.addBatch(sql);
                        }
                        return null;
                    }))
                    .append(' ');
        }
        String on = (isPrepared ? "p" : "s") + which;
        return adding
                + switch (random.nextInt(4)) {
                    case 0 ->
                        told(on + ".clearBatch", () -> {
                            statement.clearBatch();
                            return null;
                        });
                    case 1 -> told(on + ".executeLargeBatch", statement::executeLargeBatch);
                    default -> told(on + ".executeBatch", statement::executeBatch);
                };
    }

    /** What can be asked of a statement or the connection, and what they are. */
    private String getter() {
        int which = random.nextInt(STATEMENTS);
        Object target =
                switch (random.nextInt(3)) {
                    case 0 -> statements.get(which);
                    case 1 -> prepared.get(which);
                    default -> connection;
                };
        return target.getClass().getName() + " " + which + " " + Told.getters(target);
    }

    /** A statement closed, asked once more, and made anew. */
    private String renewed() {
        int which = random.nextInt(STATEMENTS);
        String sql = PREPARED.get(random.nextInt(PREPARED.size()));
        return switch (random.nextInt(3)) {
            case 0 ->
                told("new s" + which, () -> {
                    statements.get(which).close();
                    String closed = told("closed", () -> statements.get(which).execute(TEXTS.get(0)));
                    statements.set(
                            which, connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY));
                    return closed;
                });
            case 1 ->
                told("new p" + which + " " + sql, () -> {
                    prepared.get(which).close();
                    String closed = told("closed", prepared.get(which)::executeUpdate);
                    prepared.set(which, connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS));
                    return closed;
                });
            default ->
                told("call", () -> {
                    try (CallableStatement call = connection.prepareCall("{call remember(?)}")) {
                        call.setInt(1, which - 1);
                        return List.of(call.execute(), Told.of(call));
                    }
                });
        };
    }

    private String ofConnection() {
        return switch (random.nextInt(7)) {
            case 0 ->
                told("setAutoCommit", () -> {
                    connection.setAutoCommit(!connection.getAutoCommit());
                    return connection.getAutoCommit();
                });
            case 1 ->
                told("commit", () -> {
                    connection.commit();
                    return null;
                });
            case 2, 3 ->
                told("rollback", () -> {
                    connection.rollback();
                    return null;
                });
            case 4 ->
                told("savepoint", () -> {
                    Savepoint savepoint = connection.setSavepoint("here");
                    connection.rollback(savepoint);
                    return savepoint.getSavepointName();
                });
            case 5 -> told("nativeSQL", () -> connection.nativeSQL("{call remember(?)}"));
            default -> told("getMetaData", () -> connection.getMetaData().getURL());
        };
    }

    private static String told(String call, Callable<Object> run) {
        String result;
        try {
            result = Told.of(run.call());
        } catch (Throwable e) {
            result = Told.of(e);
        }
        return call + " -> " + result;
    }
}
