package io.linkbeat.smoke.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkbeat.smoke.own.Outcome.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {

    @TempDir
    Path directory;

    private void write(String name, String testcases) throws Exception {
        Files.writeString(directory.resolve(name), "<?xml version=\"1.0\"?>\n<testsuite>" + testcases + "</testsuite>");
    }

    @Test
    void everyTestHasItsOutcomeAndWhatItThrew() throws Exception {
        write("TEST-a.xml", """
                <testcase name="passes()" classname="a.B" time="0"><system-out>x</system-out></testcase>
                <testcase name="fails(int)[2]" classname="a.B"><failure type="x.AssertionFailedError">at</failure></testcase>
                <testcase name="breaks()" classname="a.B"><error message="m" type="java.lang.Error"/></testcase>
                """);
        write("TEST-b.xml", "<testcase name=\"off()\" classname=\"a.C\"><skipped>why</skipped></testcase>");
        assertThat(Reports.read(directory))
                .hasSize(4)
                .containsEntry("a.B#passes()", new Outcome(Status.PASSED, ""))
                .containsEntry("a.B#fails(int)[2]", new Outcome(Status.FAILED, "x.AssertionFailedError"))
                .containsEntry("a.B#breaks()", new Outcome(Status.FAILED, "java.lang.Error"))
                .containsEntry("a.C#off()", new Outcome(Status.SKIPPED, ""));
    }

    @Test
    void twoTestsOfOneNameAreRefused() throws Exception {
        write("TEST-a.xml", "<testcase name=\"t()\" classname=\"a.B\"/><testcase name=\"t()\" classname=\"a.B\"/>");
        assertThatThrownBy(() -> Reports.read(directory)).hasMessageContaining("a.B#t()");
    }

    @Test
    void anUnfinishedReportIsRefused() throws Exception {
        Files.writeString(directory.resolve("TEST-a.xml"), "<testsuite><testcase name=\"t()\" classname=\"a.B\"/>");
        assertThatThrownBy(() -> Reports.read(directory)).isInstanceOf(IllegalStateException.class);
    }
}
