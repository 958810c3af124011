package io.linkbeat.smoke.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkbeat.smoke.jvm.Forks;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.RunningProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresTest {

    @Test
    void servesWithItsSettingsAndShowsItsLog() throws SQLException {
        try (Postgres postgres = Postgres.start(Map.of("log_statement", "all", "wal_level", "logical"))) {
            String url = postgres.createDatabase("orders");
            assertThat(setting(url, "wal_level")).isEqualTo("logical");

            assertThat(postgres.log()).anyMatch(line -> line.endsWith("LOG:  execute <unnamed>: SHOW wal_level"));
            postgres.createDatabase("orders");
        }
    }

    /** Starts a server as its parent, tells of it, and waits to be killed. */
    static final class Parent {

        public static void main(String[] arguments) throws Exception {
            Postgres postgres = Postgres.start();
            System.out.println("server " + postgres.pid() + " " + postgres.directory());
            System.in.read();
        }
    }

    @Test
    void endsWithItsDirectoryWhenItsParentIsKilled() {
        try (RunningProgram parent =
                JavaProgram.main(Parent.class).classPath(Forks.testClassPath()).start()) {
            String[] told = parent.awaitLine(line -> line.startsWith("server "), Duration.ofSeconds(60))
                    .split(" ", 3);
            ProcessHandle server = ProcessHandle.of(Long.parseLong(told[1])).orElseThrow();
            Path directory = Path.of(told[2]);
            assertThat(directory).isDirectory();

            // Only the parent: what it has started must see to its own end.
            ProcessHandle.of(parent.pid()).orElseThrow().destroyForcibly();

            await().atMost(Duration.ofMinutes(1)).until(() -> !server.isAlive() && !Files.exists(directory));
        }
    }

    private static String setting(String url, String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW " + name)) {
            result.next();
            return result.getString(1);
        }
    }
}
