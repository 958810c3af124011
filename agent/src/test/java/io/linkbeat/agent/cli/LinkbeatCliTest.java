package io.linkbeat.agent.cli;

import static io.linkbeat.agent.cli.Statuses.DETACHED;
import static io.linkbeat.agent.cli.Statuses.ON;
import static io.linkbeat.agent.cli.Statuses.off;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each command does and answers, on machines that are put together for it. */
class LinkbeatCliTest {

    @Test
    void attachSwitchesOnWithItsSettings() {
        FakeJvms jvms = new FakeJvms();
        var jvm = jvms.jvm(7).answers("attach;a=b;c= d=e ", ON);
        Cli run = Cli.run(jvms, "attach", "7", "a=b", "c= d=e ");

        assertThat(run).isEqualTo(new Cli(0, "Linkbeat 9 is on in process 7; status 7 shows what it does\n", ""));
        assertThat(jvm.loaded).containsExactly(Cli.JAR + " attach;a=b;c= d=e ");
        assertThat(jvms.stillOpen()).isZero();
    }

    @Test
    void attachTellsWhatKeepsSignalsFromArriving() {
        FakeJvms jvms = new FakeJvms();
        jvms.jvm(7)
                .answers(
                        "attach",
                        "{\"state\": \"on\", \"findings\": [{\"reason\": \"x\", \"text\": \"Nothing\\nlistens.\"}]}");

        assertThat(Cli.run(jvms, "attach", "7").output())
                .isEqualTo("Linkbeat is on in process 7; status 7 shows what it does\nNothing listens.\n");
    }

    @Test
    void attachUsesTheJarThatIsThere() {
        FakeJvms jvms = new FakeJvms();
        var switchedOff = jvms.jvm(7)
                .arguments("-Xmx1g -javaagent:/a/linkbeat.jar=x=y -Da=b")
                .answers("attach", ON);
        var detached = jvms.jvm(8).status(DETACHED).answers("attach", ON);

        assertThat(Cli.run(jvms, "attach", "7").exitCode()).isZero();
        assertThat(Cli.run(jvms, "attach", "8").exitCode()).isZero();
        assertThat(switchedOff.loaded).containsExactly("/a/linkbeat.jar attach");
        assertThat(detached.loaded).containsExactly("/there/linkbeat.jar attach");
    }

    @Test
    void anOldJvmIsLoadedNothingInto() {
        FakeJvms jvms = new FakeJvms();
        var jvm = jvms.jvm(7).java("11");

        assertThat(Cli.run(jvms, "attach", "7").exitCode()).isEqualTo(ExitCode.JVM_TOO_OLD.number());
        assertThat(jvm.loaded).isEmpty();
    }

    @Test
    void attachToOneThatIsOnDoesNothing() {
        FakeJvms jvms = new FakeJvms();
        var jvm = jvms.jvm(7).status(ON);

        assertThat(Cli.run(jvms, "attach", "7"))
                .isEqualTo(new Cli(0, "Linkbeat 9 is on in process 7 already, since 2026-11-22T17:00:00Z\n", ""));
        assertThat(Cli.run(jvms, "attach", "7", "--json")).isEqualTo(new Cli(0, ON + "\n", ""));
        assertThat(jvm.loaded).isEmpty();
    }

    @Test
    void statusLoadsNothingWhereTheAnswerIsThere() {
        FakeJvms jvms = new FakeJvms();
        var jvm = jvms.jvm(7).status(ON);

        assertThat(Cli.run(jvms, "status", "7").output()).startsWith("Linkbeat 9 is on in process 7\n");
        assertThat(Cli.run(jvms, "status", "7", "--json")).isEqualTo(new Cli(0, ON + "\n", ""));
        assertThat(Cli.run(jvms, "--json", "status", "--all", "7").output()).isEqualTo(ON + "\n");
        assertThat(jvm.loaded).isEmpty();
    }

    @Test
    void statusAsksOneThatHasSaidNothing() {
        FakeJvms jvms = new FakeJvms();
        var jvm = jvms.jvm(7).arguments("-javaagent:linkbeat.jar").answers("status", off("ENABLE_OTEL"));
        Cli run = Cli.run(jvms, "status", "7");

        assertThat(run.exitCode()).isZero();
        assertThat(run.output())
                .isEqualTo("Linkbeat is off in process 7\n  switch  ENABLE_OTEL=x (environment THE_VARIABLE)\n");
        assertThat(jvm.loaded).containsExactly("linkbeat.jar status");
    }

    @Test
    void detachTakesItOff() {
        FakeJvms jvms = new FakeJvms();
        var jvm = jvms.jvm(7).status(ON).answers("detach", DETACHED);

        assertThat(Cli.run(jvms, "detach", "7"))
                .isEqualTo(new Cli(
                        0, "Linkbeat 9 is detached from process 7; every class has the bytes back that it had\n", ""));
        assertThat(jvm.loaded).containsExactly("/there/linkbeat.jar detach");
        assertThat(Cli.run(jvms, "detach", "7"))
                .isEqualTo(new Cli(0, "Linkbeat 9 is not on in process 7, it is detached\n", ""));
        assertThat(Cli.run(jvms, "detach", "7", "--json").output()).isEqualTo(DETACHED + "\n");
        assertThat(jvm.loaded).hasSize(1);
    }

    @Test
    void detachNamesWhatIsNotAsItWas() {
        FakeJvms jvms = new FakeJvms();
        jvms.jvm(7)
                .status(ON)
                .answers(
                        "detach",
                        "{\"state\": \"detached\", \"classes\": [{\"class\": \"a.A\", \"state\": \"restored\"},"
                                + " {\"class\": \"a.B\", \"state\": \"different\"}, {\"class\": \"a.C\", \"state\": \"gone\"}]}");

        assertThat(Cli.run(jvms, "detach", "7").output())
                .isEqualTo("Linkbeat is detached from process 7; other bytes than before have a.B\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"attach", "detach", "status"})
    void theWarningOfTheJdkIsExplainedWhereItIsWritten(String command) {
        for (String java : List.of("17", "20", "21", "25")) {
            for (String arguments :
                    List.of("", "-XX:+EnableDynamicAgentLoading", "-Xint -XX:-EnableDynamicAgentLoading -Da=b")) {
                FakeJvms jvms = new FakeJvms();
                jvms.jvm(7)
                        .java(java)
                        .arguments("-javaagent:linkbeat.jar " + arguments)
                        .answers("attach", ON)
                        .answers("status", ON)
                        .answers("detach", DETACHED);
                boolean warns = Integer.parseInt(java) >= 21 && arguments.isEmpty();

                assertThat(Cli.run(jvms, command, "7").output().contains("-XX:+EnableDynamicAgentLoading"))
                        .as(java + " " + arguments)
                        .isEqualTo(warns);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "help", "--help", "-h", "help help", "--json"})
    void itExplainsItself(String command) {
        Cli run = Cli.run(new FakeJvms(), command.isEmpty() ? new String[0] : command.split(" ", -1));

        assertThat(run.exitCode()).isZero();
        assertThat(run.errors()).isEmpty();
        assertThat(run.output())
                .startsWith("Linkbeat 1.2.3, a Java agent: ")
                .contains("-javaagent:" + Cli.JAR, "ENABLE_OTEL=true")
                .contains(" list ", " attach PID [key=value ...] ", " status PID [--all] ", " detach PID ")
                .contains(Arrays.stream(ExitCode.values()).map(ExitCode::label).toList());
        assertThat(run.output().lines()).allMatch(line -> line.length() <= 120);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "attach", "status", "detach"})
    void everyCommandExplainsItself(String command) {
        Cli run = Cli.run(new FakeJvms(), command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).startsWith(command + " ").contains("[--json]");
        assertThat(Cli.run(new FakeJvms(), "help", command)).isEqualTo(run);
    }

    @Test
    void itSaysItsVersion() {
        assertThat(Cli.run(new FakeJvms(), "--version")).isEqualTo(new Cli(0, "1.2.3\n", ""));
        assertThat(Cli.run(new FakeJvms(), "-V")).isEqualTo(new Cli(0, "1.2.3\n", ""));
        assertThat(Cli.run(new FakeJvms(), "version")).isEqualTo(new Cli(0, "1.2.3\n", ""));
    }

    @Test
    void numbersAndNamesOfTheCodesAreUnique() {
        assertThat(ExitCode.values()).extracting(ExitCode::number).doesNotHaveDuplicates();
        assertThat(ExitCode.values()).extracting(ExitCode::label).doesNotHaveDuplicates();
        assertThat(ExitCode.values()).extracting(ExitCode::number).isSorted();
    }

    @Test
    void thePageListsEveryCode() throws IOException {
        String page = "docs/operations.md";
        List<String> rows = Files.readAllLines(Pages.repository(page).resolve(page));
        for (ExitCode code : ExitCode.values()) {
            assertThat(rows).anyMatch(row -> row.startsWith("| " + code.number() + " | `" + code.label() + "` |"));
        }
    }
}
