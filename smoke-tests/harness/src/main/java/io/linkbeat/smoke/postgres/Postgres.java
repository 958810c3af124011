package io.linkbeat.smoke.postgres;

import io.linkbeat.smoke.TemporaryDirectory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A real PostgreSQL in processes of its own, on a free port of loopback; its superuser {@code postgres} needs no
 * password. It starts for root as well, where user namespaces are allowed. Its data and its log go when it is closed.
 * Safe for use by several threads.
 */
public final class Postgres implements AutoCloseable {

    /** The database that is there from the start. */
    public static final String DATABASE = "postgres";

    private static final String USER = "postgres";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final TemporaryDirectory directory;
    private final long pid;
    private final Process leash;

    private Postgres(EmbeddedPostgres server, TemporaryDirectory directory) throws IOException {
        this.server = server;
        this.directory = directory;
        pid = pid(directory.path());
        leash = leash(pid, directory.path());
    }

    /** Starts a server with its own defaults, and returns when it serves clients. */
    public static Postgres start() {
        return start(Map.of());
    }

    /**
     * Starts a server with these settings of {@code postgresql.conf}, and returns when it serves clients.
     *
     * @throws UncheckedIOException if it does not start; its text shows the server's log
     */
    public static Postgres start(Map<String, String> settings) {
        TemporaryDirectory directory = TemporaryDirectory.create("linkbeat-postgres");
        Path log = log(directory.path());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(binaries())
                .setPGStartupWait(START_LIMIT)
                .setDataDirectory(data(directory.path()))
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()));
        builder.setServerConfig("lc_messages", "C");
        settings.forEach(builder::setServerConfig);
        try {
            return new Postgres(builder.start(), directory);
        } catch (IOException | IllegalStateException e) {
            String said = String.join("\n", lines(log));
            directory.close();
            throw new UncheckedIOException("No PostgreSQL\n" + said, new IOException(e));
        }
    }

    /** The URL of the database that is there from the start, for its superuser. */
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    /** The URL of a database, for the superuser. */
    public String jdbcUrl(String database) {
        return server.getJdbcUrl(USER, database);
    }

    /** The port at {@code localhost}. */
    public int port() {
        return server.getPort();
    }

    /**
     * Makes an empty database; one of that name that nobody uses gives way.
     *
     * @return its URL
     * @throws IllegalStateException if the server refuses
     */
    public String createDatabase(String name) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name);
            statement.execute("CREATE DATABASE " + name);
            return jdbcUrl(name);
        } catch (SQLException e) {
            throw new IllegalStateException("No database " + name, e);
        }
    }

    /**
     * What the server wrote to its log so far, by lines. A statement, where {@code log_statement} asks for it, is there
     * before the client has its answer.
     */
    public List<String> log() {
        return lines(log(directory.path()));
    }

    /** Kind and address in a line. */
    public String describe() {
        return "PostgreSQL as a process at localhost:" + port();
    }

    long pid() {
        return pid;
    }

    Path directory() {
        return directory.path();
    }

    @Override
    public void close() {
        try {
            server.close();
            leash.destroyForcibly();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            directory.close();
        }
    }

    private static Path log(Path directory) {
        return directory.resolve("server.log");
    }

    private static Path data(Path directory) {
        return directory.resolve("data");
    }

    private static long pid(Path directory) throws IOException {
        return Long.parseLong(
                Files.readAllLines(data(directory).resolve("postmaster.pid")).get(0));
    }

    /** The server is no child of this process: another that is ends it, and its directory, however this one ends. */
    private static Process leash(long pid, Path directory) throws IOException {
        String atEnd = "read -r line; kill -QUIT $0; while kill -0 $0; do sleep 0.1; done; rm -rf \"$1\"";
        return new ProcessBuilder("sh", "-c", atEnd, Long.toString(pid), directory.toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    private static List<String> lines(Path log) {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacked once for each user of this machine: what another user unpacked cannot be run. */
    private static File binaries() {
        return Path.of(System.getProperty("java.io.tmpdir"), "linkbeat-postgres-" + System.getProperty("user.name"))
                .toFile();
    }
}
