package io.linkbeat.agent.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table that is read in place of the JVM's agent properties. */
class StatusBoardTest {

    private static final String STATUS = "linkbeat.status";

    private final StatusBoard board = (StatusBoard) StatusBoard.get();

    @BeforeEach
    void somethingOfTheJvms() {
        board.setProperty("sun.java.command", "app.jar");
    }

    @AfterEach
    void wipe() {
        board.accept(null);
        board.clear();
    }

    /** As the JVM does it: first all names, then the value of each. */
    private Properties read() {
        Properties read = new Properties();
        for (String name : board.stringPropertyNames()) {
            read.setProperty(name, board.getProperty(name));
        }
        return read;
    }

    @Test
    void thereIsOneAndTheAgentGetsIt() {
        assertThat(new Start().get()).isSameAs(board).isSameAs(StatusBoard.get());
    }

    @Test
    void withNobodyToAskItIsATableOfTexts() {
        assertThat(read()).containsOnlyKeys("sun.java.command");
    }

    @Test
    void theStatusIsMadeAnewEachTimeThatItIsRead() {
        AtomicInteger asked = new AtomicInteger();
        board.accept(() -> "status " + asked.incrementAndGet());
        assertThat(asked).hasValue(0);

        assertThat(read()).containsEntry(STATUS, "status 1").containsEntry("sun.java.command", "app.jar");
        assertThat(read()).containsEntry(STATUS, "status 2");
    }

    @Test
    void lastWordsStay() {
        board.accept(() -> "on");
        read();
        board.accept(null);
        board.setProperty(STATUS, "detached");

        assertThat(read()).containsEntry(STATUS, "detached");
    }

    @Test
    void aStatusThatCannotBeMadeLosesNoOther() {
        board.accept(() -> {
            throw new NoClassDefFoundError("planted");
        });

        assertThat(read()).containsEntry("sun.java.command", "app.jar").hasEntrySatisfying(STATUS, status -> assertThat(
                        (String) status)
                .contains("\"state\":\"failed\""));
    }
}
