package io.linkbeat.smoke.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkbeat.smoke.Artifacts;
import io.linkbeat.smoke.jvm.Forks;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.RunningProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessBrokerTest {

    /** Starts a broker as its parent, tells of it, and waits to be killed. */
    static final class Parent {

        public static void main(String[] arguments) throws Exception {
            ProcessBroker broker = ProcessBroker.start();
            System.out.println("broker " + broker.pid() + " " + broker.directory());
            System.in.read();
        }
    }

    @Test
    void endsWithItsDirectoryWhenItsParentIsKilled() {
        try (RunningProgram parent = JavaProgram.main(Parent.class)
                .classPath(Forks.testClassPath())
                .jvmArgs("-Dlinkbeat.broker.lib=" + Artifacts.brokerLibrary())
                .start()) {
            String[] told = parent.awaitLine(line -> line.startsWith("broker "), Duration.ofSeconds(60))
                    .split(" ", 3);
            ProcessHandle broker = ProcessHandle.of(Long.parseLong(told[1])).orElseThrow();
            Path directory = Path.of(told[2]);
            assertThat(directory).isDirectory();

            // Only the parent: what it has started must see to its own end.
            ProcessHandle.of(parent.pid()).orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(10)).until(() -> !broker.isAlive() && !Files.exists(directory));
        }
    }
}
