package io.linkbeat.agent.cli;

import static io.linkbeat.agent.cli.Statuses.FAILED;
import static io.linkbeat.agent.cli.Statuses.ON;
import static io.linkbeat.agent.cli.Statuses.off;
import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a command fails: its code, and its line or its JSON. */
class CliErrorsTest {

    /** A command for process 7, what that process is, and how the command ends. */
    private record Refused(String command, Consumer<FakeJvms.FakeJvm> process, ExitCode code, String line) {
        FakeJvms jvms() {
            FakeJvms jvms = new FakeJvms();
            process.accept(jvms.jvm(7));
            return jvms;
        }

        @Override
        public String toString() {
            return command + ": " + code + ", " + line;
        }
    }

    private static Refused refused(String command, Consumer<FakeJvms.FakeJvm> process, ExitCode code, String line) {
        return new Refused(command, process, code, line);
    }

    static Stream<Refused> refusals() {
        return Stream.concat(byTheProcess().stream(), byTheAgent().stream());
    }

    private static List<Refused> byTheProcess() {
        return List.of(
                refused(
                        "status 7",
                        jvm -> jvm.refuses(ExitCode.NO_SUCH_PROCESS, "there is no process 7"),
                        ExitCode.NO_SUCH_PROCESS,
                        "there is no process 7"),
                refused(
                        "attach 7",
                        jvm -> jvm.refuses(ExitCode.NOT_PERMITTED, "it belongs to root"),
                        ExitCode.NOT_PERMITTED,
                        "it belongs to root"),
                refused(
                        "detach 7",
                        jvm -> jvm.refuses(ExitCode.ATTACH_REFUSED, "it forbids it"),
                        ExitCode.ATTACH_REFUSED,
                        "it forbids it"),
                refused(
                        "attach 7",
                        jvm -> jvm.refusesToLoad(ExitCode.ATTACH_REFUSED, "no agents"),
                        ExitCode.ATTACH_REFUSED,
                        "no agents"),
                refused(
                        "attach 7",
                        jvm -> jvm.java("1.8"),
                        ExitCode.JVM_TOO_OLD,
                        "process 7 runs Java 1.8 and Linkbeat needs 17 or later; run the application on a newer one"),
                refused(
                        "attach 7 a=b",
                        jvm -> jvm.java("16"),
                        ExitCode.JVM_TOO_OLD,
                        "process 7 runs Java 16 and Linkbeat needs 17 or later; run the application on a newer one"));
    }

    private static List<Refused> byTheAgent() {
        return List.of(
                refused(
                        "status 7",
                        jvm -> {},
                        ExitCode.NO_LINKBEAT,
                        "there is no Linkbeat in process 7; attach 7 puts it there"),
                refused(
                        "detach 7",
                        jvm -> jvm.arguments("-javaagent:/other.jar -Dx=linkbeat.jar"),
                        ExitCode.NO_LINKBEAT,
                        "there is no Linkbeat in process 7; attach 7 puts it there"),
                refused(
                        "attach 7",
                        jvm -> jvm.answers("attach", off("otel.sdk.disabled")),
                        ExitCode.STAYS_OFF,
                        "Linkbeat stays off in process 7, for there otel.sdk.disabled=x (environment THE_VARIABLE); behind attach 7, otel.sdk.disabled=false overrules it"),
                refused(
                        "attach 7",
                        jvm -> jvm.answers("attach", off("otel.javaagent.enabled")),
                        ExitCode.STAYS_OFF,
                        "Linkbeat stays off in process 7, for there otel.javaagent.enabled=x (environment THE_VARIABLE); behind attach 7, otel.javaagent.enabled=true overrules it"),
                refused(
                        "attach 7 a=b",
                        jvm -> jvm.status(ON),
                        ExitCode.ALREADY_ON,
                        "Linkbeat is on in process 7 already, and takes settings only when it is switched on; detach 7 first"),
                refused(
                        "attach 7",
                        jvm -> jvm.answers("attach", FAILED),
                        ExitCode.UNEXPECTED,
                        "Linkbeat could not be switched on in process 7: the doors did not open"),
                refused(
                        "detach 7",
                        jvm -> jvm.status(ON).answers("detach", FAILED),
                        ExitCode.UNEXPECTED,
                        "Linkbeat could not be detached from process 7: the doors did not open"),
                refused(
                        "attach 7",
                        jvm -> {},
                        ExitCode.UNEXPECTED,
                        "Linkbeat in process 7 does not answer; the standard error of that process says more"),
                refused(
                        "status 7",
                        jvm -> jvm.status("[]"),
                        ExitCode.UNEXPECTED,
                        "its status cannot be read, which is a fault of Linkbeat: "));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void anErrorIsOneLineAndACode(Refused refused) {
        isOneLine(refused.jvms(), refused.command, refused.code, refused.line);
    }

    private static void isOneLine(FakeJvms jvms, String command, ExitCode code, String line) {
        Cli run = Cli.run(jvms, command.split(" ", -1));

        assertThat(run.errors())
                .startsWith("linkbeat: " + line)
                .endsWith(line.endsWith(" ") ? "\n" : line + "\n")
                .hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(code.number());
        assertThat(run.output()).isEmpty();
        assertThat(jvms.stillOpen()).isZero();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void withJsonAnErrorIsAnObject(Refused refused) throws Exception {
        isAnObject(refused.jvms(), refused.command, refused.code, refused.line);
    }

    private static void isAnObject(FakeJvms jvms, String command, ExitCode code, String line) throws Exception {
        Cli run = Cli.run(jvms, (command + " --json").split(" ", -1));

        assertThat(run.errors()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(code.number());
        JsonObject answer = JsonParser.object().from(run.output());
        assertThat(answer.keySet()).containsExactly("format", "error");
        assertThat(answer.getInt("format")).isEqualTo(1);
        JsonObject error = answer.getObject("error");
        assertThat(error.keySet()).containsExactly("code", "name", "text");
        assertThat(error.getInt("code")).isEqualTo(code.number());
        assertThat(error.getString("name")).isEqualTo(code.label());
        assertThat(error.getString("text")).startsWith(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "attack 7 | there is no command 'attack'; there are list, attach, status and detach",
                "list --al | there is no option --al",
                "list --json=x | there is no option --json=x",
                "detach | detach needs the number of a process; list shows them",
                "status 0x7 | status needs the number of a process, and '0x7' is none; list shows them",
                "status 0 | status needs the number of a process, and '0' is none; list shows them",
                "status 9999999999999999999 | status needs the number of a process, and '9999999999999999999' is none; list shows them",
                "status 7 8 | status does not take '8'",
                "list 7 | list does not take '7'",
                "list --all | --all belongs to status alone",
                "attach 7 a=b debug | 'debug' is no setting; accepted is key=value, as in otel.service.name=payments",
                "attach 7 =b | a setting has no key in front of '='; accepted is key=value, as in otel.service.name=payments",
                "attach 7 token=secret;b | the setting token contains ';', which separates settings; give each as an argument of its own, and one whose value has a ';' in a file that otel.javaagent.configuration-file names",
                "attach 7 a;b=c | the setting a contains ';', which separates settings; give each as an argument of its own, and one whose value has a ';' in a file that otel.javaagent.configuration-file names",
            })
    void whatIsNotUnderstoodIsNamed(String command, String line) throws Exception {
        FakeJvms jvms = new FakeJvms();
        var jvm = jvms.jvm(7);

        isOneLine(jvms, command, ExitCode.USAGE, line + "; --help explains");
        isAnObject(jvms, command, ExitCode.USAGE, line + "; --help explains");
        assertThat(jvm.loaded).isEmpty();
    }

    @Test
    void itDoesNotAttachToItself() {
        long own = ProcessHandle.current().pid();

        isOneLine(
                new FakeJvms(),
                "attach " + own,
                ExitCode.USAGE,
                "process " + own + " is this command itself; list shows the other JVMs");
    }

    @Test
    void settingsThatAreTooLongAreNotSent() {
        FakeJvms jvms = new FakeJvms();
        var jvm = jvms.jvm(7);
        String longest = "a=" + "b".repeat(1024 - (Cli.JAR + "=attach;a=").length());

        isOneLine(
                jvms,
                "attach 7 " + longest + "b",
                ExitCode.USAGE,
                "the settings are too long: with the path of the jar the attach mechanism takes 1024 bytes; put them in a file and give otel.javaagent.configuration-file=/that/file");
        assertThat(jvm.loaded).isEmpty();
        jvm.answers("attach;" + longest, ON);
        assertThat(Cli.run(jvms, "attach", "7", longest).exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "attach 7", "status 7", "detach 7"})
    void aRuntimeWithoutTheAttachModuleIsNamed(String command) {
        Cli run = Cli.run(null, command.split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(ExitCode.NO_ATTACH_MODULE.number());
        assertThat(run.errors())
                .isEqualTo("linkbeat: this Java (" + System.getProperty("java.home")
                        + ") has no module jdk.attach; run the command with the java of a JDK\n");
        assertThat(Cli.run(null, "help").exitCode()).isZero();
    }

    @Test
    void aFaultIsReportedAsOne() {
        Jvms broken = new Jvms() {
            @Override
            public List<Listed> list() {
                throw new IllegalStateException("planted\nin two lines");
            }

            @Override
            public Jvm open(long pid) {
                throw new NoClassDefFoundError("planted");
            }
        };

        Cli listing = Cli.run(broken, "list");
        assertThat(listing.exitCode()).isEqualTo(ExitCode.UNEXPECTED.number());
        assertThat(listing.errors())
                .isEqualTo(
                        "linkbeat: a fault of Linkbeat, please report it: java.lang.IllegalStateException: planted in two lines\n");
        assertThat(Cli.run(broken, "status", "7").errors()).contains("NoClassDefFoundError: planted");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DONE", "USAGE", "NO_ATTACH_MODULE"})
    void everyCodeHasItsCase(ExitCode code) {
        assertThat(refusals()).anyMatch(refused -> refused.code == code);
    }
}
