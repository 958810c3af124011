package io.linkbeat.agent.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.Fork;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTest {

    @Test
    void linesGoToTheStandardErrorOfTheProcess() throws Exception {
        Fork fork = Fork.run(Speaker.class);

        assertThat(fork.errorLines().stream())
                .map(line ->
                        line.startsWith("\tat " + Speaker.class.getName() + ".main(LogTest.java:") ? "frame" : line)
                .containsExactly(
                        "[linkbeat] one line",
                        "[linkbeat] said once",
                        "[linkbeat] a trace: java.lang.IllegalStateException: why",
                        "frame",
                        "[linkbeat] now seen");
        assertThat(fork.output()).isEqualTo("suppressed 2, captured 0" + System.lineSeparator());
    }

    @Test
    void linesOfSeveralThreadsDoNotMix() throws Exception {
        Fork fork = Fork.run(Choir.class);

        assertThat(fork.errorLines()).hasSize(400).allMatch(line -> line.equals("[linkbeat] " + "a".repeat(500)));
    }

    @Test
    void whatIsRememberedHasALimit() throws Exception {
        Fork fork = Fork.run(Chatter.class);

        assertThat(fork.errorLines()).hasSize(256);
        assertThat(fork.output()).isEqualTo("744");
    }

    static final class Speaker {
        public static void main(String[] args) {
            ByteArrayOutputStream captured = new ByteArrayOutputStream();
            System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
            Log.warn("one\nline");
            for (int i = 0; i < 3; i++) {
                Log.warnOnce("key", "said once");
            }
            Log.debug("not seen");
            Log.debug(true);
            Log.debug("a trace", new IllegalStateException("why"));
            Log.debug("now seen");
            System.out.println("suppressed " + Log.suppressed() + ", captured " + captured.size());
        }
    }

    static final class Choir {
        public static void main(String[] args) throws InterruptedException {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Thread thread = new Thread(() -> {
                    for (int j = 0; j < 100; j++) {
                        Log.warn("a".repeat(500));
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    static final class Chatter {
        public static void main(String[] args) {
            for (int i = 0; i < 1000; i++) {
                Log.warnOnce("key " + i, "line");
            }
            System.out.print(Log.suppressed());
        }
    }
}
