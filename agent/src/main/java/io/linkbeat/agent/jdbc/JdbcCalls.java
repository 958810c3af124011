package io.linkbeat.agent.jdbc;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * The few calls that the agent makes on an application's objects of JDBC, and the only place that names their types: they are the
 * platform's own, which every driver shares, and are there before a driver's class can be. Called on the application's threads.
 */
public final class JdbcCalls {

    private JdbcCalls() {}

    /** Whether it is a statement: what is woven need not be one. */
    public static boolean isStatement(Object object) {
        return object instanceof Statement;
    }

    /** Whether it is a connection. */
    public static boolean isConnection(Object object) {
        return object instanceof Connection;
    }

    /**
     * The connection of a statement.
     *
     * @return null when it does not say, since it is closed for instance
     */
    public static @Nullable Object connectionOf(Object statement) {
        try {
            return ((Statement) statement).getConnection();
        } catch (SQLException | RuntimeException | LinkageError unknown) {
            return null;
        }
    }

    /** The URL of a connection, null when it does not say. */
    public static @Nullable String urlOf(Object connection) {
        try {
            return ((Connection) connection).getMetaData().getURL();
        } catch (SQLException | RuntimeException | LinkageError unknown) {
            return null;
        }
    }

    /**
     * The code with which a database has answered: the vendor's, or else the SQLSTATE; of a batch that of its cause, where it has
     * none of its own. Null when there is none.
     */
    public static @Nullable String code(@Nullable Throwable thrown, boolean vendors) {
        if (!(thrown instanceof SQLException failure)) {
            return null;
        }
        int number = failure.getErrorCode();
        String code = !vendors ? failure.getSQLState() : number == 0 ? null : Integer.toString(number);
        return code == null && failure instanceof BatchUpdateException ? code(failure.getCause(), vendors) : code;
    }

    /**
     * Binds a text, or NULL, in place of whatever is bound.
     *
     * @param parameters their numbers, counted from 1
     * @throws SQLException of the driver
     */
    public static void bind(Object statement, int[] parameters, @Nullable String text) throws SQLException {
        PreparedStatement prepared = (PreparedStatement) statement;
        for (int parameter : parameters) {
            if (text == null) {
                prepared.setNull(parameter, Types.VARCHAR);
            } else {
                prepared.setString(parameter, text);
            }
        }
    }
}
