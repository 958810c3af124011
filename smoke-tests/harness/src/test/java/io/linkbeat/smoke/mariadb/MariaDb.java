package io.linkbeat.smoke.mariadb;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.linkbeat.smoke.Artifacts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A MariaDB that starts when its first database is asked for. A machine that cannot run it skips the tests that ask, and says
 * so once. Safe for use by several threads.
 */
public final class MariaDb implements AutoCloseable {

    static final Path BINARIES = Artifacts.clientLibrary().resolveSibling("mariadb");

    private @Nullable MariaDbServer server;
    private @Nullable String missing;

    /**
     * Makes an empty database; one of that name gives way.
     *
     * @return its URL, for a user who may do everything
     * @throws IllegalStateException if the server runs here and does not start, or refuses
     */
    public String createDatabase(String name) {
        String url = server().jdbcUrl("");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name);
            statement.execute("CREATE DATABASE " + name);
            return server().jdbcUrl(name);
        } catch (SQLException e) {
            throw new IllegalStateException("No database " + name, e);
        }
    }

    /** The port at {@code localhost}. */
    public int port() {
        return server().port();
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.close();
        }
    }

    private synchronized MariaDbServer server() {
        if (missing == null) {
            missing = MariaDbServer.whyNot(BINARIES);
            if (!missing.isEmpty()) {
                System.out.println("No statements on MariaDB: " + missing);
            }
        }
        assumeTrue(missing.isEmpty(), missing);
        if (server == null) {
            server = MariaDbServer.start(BINARIES);
        }
        return server;
    }
}
