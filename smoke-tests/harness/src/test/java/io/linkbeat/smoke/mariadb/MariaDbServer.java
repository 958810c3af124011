package io.linkbeat.smoke.mariadb;

import static org.awaitility.Awaitility.await;

import io.linkbeat.smoke.TemporaryDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A real MariaDB in a process of its own, on a free port of loopback, without users and passwords. Its data and its log go
 * when it is closed, and when this process ends, however it does.
 */
final class MariaDbServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    /** Its shell outlives this process for as long as that takes; what a terminal sends to both must not end it before. */
    private static final String LEASH = "trap '' INT HUP; \"$@\" >>\"$0/server.log\" 2>&1 & echo $!; "
            + "read -r line; kill -KILL $!; wait; rm -rf \"$0\"";

    private final TemporaryDirectory directory;
    private final int port;
    private final Process leash;
    private final ProcessHandle server;

    private MariaDbServer(Path binaries, TemporaryDirectory directory) throws IOException {
        this.directory = directory;
        Files.createDirectory(directory.path().resolve("data"));
        createSystemTables(binaries, directory.path());
        port = freePort();
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", LEASH, directory.path().toString()));
        command.addAll(mariadbd(
                binaries,
                directory.path(),
                "--skip-grant-tables",
                // Whose key of its own making takes it seconds.
                "--skip-ssl",
                "--skip-networking=0",
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=socket"));
        leash = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        BufferedReader told = leash.inputReader(StandardCharsets.UTF_8);
        server = ProcessHandle.of(Long.parseLong(told.readLine())).orElseThrow();
    }

    /** Why it cannot run on this machine; empty if it can. */
    static String whyNot(Path binaries) {
        Path server = binaries.resolve("bin").resolve("mariadbd");
        if (!Files.exists(server)) {
            return "there is none for " + System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        }
        try {
            Process version = new ProcessBuilder(server.toString(), "--no-defaults", "--version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return version.waitFor() == 0 ? "" : said.strip();
        } catch (IOException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Starts a server, and returns when it serves clients.
     *
     * @throws IllegalStateException if it does not start; its text shows the server's log
     */
    static MariaDbServer start(Path binaries) {
        TemporaryDirectory directory = TemporaryDirectory.create("linkbeat-mariadb");
        try {
            MariaDbServer server = new MariaDbServer(binaries, directory);
            server.awaitClients();
            return server;
        } catch (IOException e) {
            directory.close();
            throw new UncheckedIOException(e);
        }
    }

    /** For a database, which may have no name. */
    String jdbcUrl(String database) {
        return "jdbc:mariadb://localhost:" + port + "/" + database + "?user=root&sslMode=disable";
    }

    /** The port at {@code localhost}. */
    int port() {
        return port;
    }

    long pid() {
        return server.pid();
    }

    Path directory() {
        return directory.path();
    }

    @Override
    public void close() {
        try {
            leash.getOutputStream().close();
            leash.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            directory.close();
        }
    }

    private void awaitClients() throws IOException {
        await().atMost(START_LIMIT)
                .until(() -> !server.isAlive() || log(directory.path()).contains("ready for connections"));
        if (!server.isAlive()) {
            String said = log(directory.path());
            close();
            throw new IllegalStateException("No MariaDB\n" + said);
        }
    }

    /** Without those of the privileges' defaults, time zones and help: nobody asks for them. */
    private static void createSystemTables(Path binaries, Path directory) throws IOException {
        Path statements = directory.resolve("system.sql");
        String tables = Files.readString(binaries.resolve("share").resolve("mariadb_system_tables.sql"));
        Files.writeString(statements, "CREATE DATABASE mysql;\nUSE mysql;\n" + tables);
        Process bootstrap = new ProcessBuilder(mariadbd(binaries, directory, "--bootstrap"))
                .redirectInput(statements.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.log").toFile())
                .start();
        try {
            if (bootstrap.waitFor() != 0) {
                throw new IOException("No MariaDB\n" + log(directory));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Small, and not made to outlive a failure of power. */
    private static List<String> mariadbd(Path binaries, Path directory, String... more) {
        List<String> command = new ArrayList<>(List.of(
                binaries.resolve("bin").resolve("mariadbd").toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + binaries,
                "--lc-messages-dir=" + binaries.resolve("share"),
                "--datadir=" + directory.resolve("data"),
                "--innodb-buffer-pool-size=8M",
                "--innodb-log-file-size=4M",
                "--innodb-undo-tablespaces=0",
                "--innodb-flush-log-at-trx-commit=0"));
        command.addAll(Arrays.asList(more));
        return command;
    }

    private static String log(Path directory) throws IOException {
        return Files.readString(directory.resolve("server.log"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
