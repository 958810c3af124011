package io.linkbeat.smoke.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.linkbeat.smoke.jvm.Forks;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.RunningProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaDbTest {

    /** Starts a server as its parent, tells of it, and waits to be killed. */
    static final class Parent {

        public static void main(String[] arguments) throws Exception {
            MariaDbServer server = MariaDbServer.start(MariaDb.BINARIES);
            System.out.println("server " + server.pid() + " " + server.directory());
            System.in.read();
        }
    }

    @Test
    void endsWithItsDirectoryWhenItsParentIsKilled() {
        String missing = MariaDbServer.whyNot(MariaDb.BINARIES);
        if (!missing.isEmpty()) {
            System.out.println("No MariaDB to end: " + missing);
        }
        assumeTrue(missing.isEmpty(), missing);
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

    @Test
    void saysWhyItCannotRun(@TempDir Path empty) {
        assertThat(MariaDbServer.whyNot(empty)).startsWith("there is none for ");
    }
}
