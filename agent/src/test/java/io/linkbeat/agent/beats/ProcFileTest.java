package io.linkbeat.agent.beats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers out of the kernel's files. */
class ProcFileTest {

    private static final String STAT = "4711 (a (b) 9 c) S 1 2 3 4 5 6 7 8 9 10 250 130 0 0 20 0 31 0 99\n";

    @TempDir
    Path folder;

    private ProcFile file(String text) throws IOException {
        return new ProcFile(Files.writeString(folder.resolve("file"), text).toString());
    }

    @Test
    void theTimeOfAProcessStandsBehindItsName() throws IOException {
        try (ProcFile stat = file(STAT)) {
            assertThat(ProcNumber.ofProcess(stat).getAsLong()).isEqualTo(3_800_000_000L);
        }
    }

    @Test
    void theTimesOfAThread() throws IOException {
        try (ProcFile schedstat = file("189783 624860 2\n")) {
            assertThat(ProcNumber.ran(schedstat).getAsLong()).isEqualTo(189_783);
            assertThat(ProcNumber.waited(schedstat).getAsLong()).isEqualTo(624_860);
        }
    }

    @Test
    void itIsReadAnewEachTime() throws IOException {
        try (ProcFile schedstat = file("5 1 2\n")) {
            assertThat(ProcNumber.ran(schedstat).getAsLong()).isEqualTo(5);
            Files.writeString(folder.resolve("file"), "77 1 2\n");
            assertThat(ProcNumber.ran(schedstat).getAsLong()).isEqualTo(77);
        }
    }

    @Test
    void whatIsNotThereIsNegative() throws IOException {
        try (ProcFile absent = new ProcFile(folder.resolve("none").toString())) {
            assertThat(ProcNumber.ran(absent).getAsLong()).isNegative();
        }
        try (ProcFile empty = file("")) {
            assertThat(ProcNumber.ran(empty).getAsLong()).isNegative();
            assertThat(ProcNumber.ofProcess(empty).getAsLong()).isNegative();
        }
    }
}
