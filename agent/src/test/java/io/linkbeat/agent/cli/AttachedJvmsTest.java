package io.linkbeat.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes: JVMs as they are, JVMs that want to be left alone, and what is no JVM. */
class AttachedJvmsTest {

    private final Jvms jvms = new AttachedJvms();

    private static boolean lists(Jvms jvms, long pid) {
        return jvms.list().stream().anyMatch(jvm -> jvm.pid() == pid);
    }

    private CommandException refusal(long pid) {
        return catchThrowableOfType(CommandException.class, () -> jvms.open(pid));
    }

    @Test
    void anOrdinaryJvmAnswers() throws Exception {
        try (WaitingJvm waiting = WaitingJvm.start("-Dtold=here")) {
            assertThat(jvms.list())
                    .contains(new Jvms.Listed(waiting.pid(), WaitingJvm.class.getName() + " an argument"));
            try (Jvms.Jvm jvm = jvms.open(waiting.pid())) {
                assertThat(jvm.agentProperties().getProperty("sun.jvm.args")).contains("-Dtold=here");
                assertThat(jvm.systemProperties())
                        .containsEntry("java.specification.version", System.getProperty("java.specification.version"));
            }
            Cli run = Cli.run(jvms, "status", Long.toString(waiting.pid()));
            assertThat(run.exitCode()).isEqualTo(ExitCode.NO_LINKBEAT.number());
            assertThat(waiting.end()).isEmpty();
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "what another process finds can be told beforehand on Linux alone")
    void aJarThatTheOtherProcessDoesNotFindIsNotLoaded() throws Exception {
        try (WaitingJvm waiting = WaitingJvm.start()) {
            Cli run = Cli.run(jvms, "attach", Long.toString(waiting.pid()));

            assertThat(run.exitCode()).isEqualTo(ExitCode.UNEXPECTED.number());
            assertThat(run.errors()).startsWith("linkbeat: process " + waiting.pid() + " cannot read " + Cli.JAR + ";");
            assertThat(waiting.end()).isEmpty();
        }
    }

    @Test
    void whatForbidsLoadingStillAnswers() throws Exception {
        try (WaitingJvm waiting = WaitingJvm.start("-XX:-EnableDynamicAgentLoading");
                Jvms.Jvm jvm = jvms.open(waiting.pid())) {
            assertThat(jvm.agentProperties()).isNotEmpty();
            assertThatThrownBy(() -> jvm.loadAgent("linkbeat.jar", "attach"))
                    .isInstanceOfSatisfying(CommandException.class, refused -> assertThat(refused.code())
                            .isEqualTo(ExitCode.ATTACH_REFUSED))
                    .hasMessage("process " + waiting.pid() + " runs with -XX:-EnableDynamicAgentLoading; start it with"
                            + " -javaagent, or without that option");
            assertThat(waiting.end()).isEmpty();
        }
    }

    @Test
    void whatForbidsAttachingIsLeftAlone() throws Exception {
        try (WaitingJvm waiting = WaitingJvm.start("-XX:+DisableAttachMechanism")) {
            assertThat(lists(jvms, waiting.pid())).isFalse();
            CommandException refused = refusal(waiting.pid());

            assertThat(refused.code()).isEqualTo(ExitCode.ATTACH_REFUSED);
            assertThat(refused)
                    .hasMessage(
                            "process " + waiting.pid()
                                    + " runs with -XX:+DisableAttachMechanism; start it with -javaagent, or without that option");
            assertThat(waiting.end()).as("a signal would show all stacks").isEmpty();
        }
    }

    @Test
    void whatForbidsAttachingOutOfSightIsLeftAloneToo() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                WaitingJvm.java(), "-cp", System.getProperty("java.class.path"), WaitingJvm.class.getName());
        builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:+DisableAttachMechanism");
        try (WaitingJvm waiting = WaitingJvm.start(builder)) {
            CommandException refused = refusal(waiting.pid());

            assertThat(refused.code()).isEqualTo(ExitCode.ATTACH_REFUSED);
            assertThat(refused)
                    .hasMessageStartingWith("process " + waiting.pid() + " does not show that it can be attached to;");
            assertThat(waiting.end().lines()).allMatch(line -> line.startsWith("Picked up JAVA_TOOL_OPTIONS"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:-UsePerfData", "-XX:+PerfDisableSharedMem"})
    @EnabledOnOs(value = OS.LINUX, disabledReason = "where a JVM listens is looked up on Linux alone")
    void whatDoesNotShowItselfIsOpenedOnceItListens(String option) throws Exception {
        try (WaitingJvm waiting = WaitingJvm.start(option)) {
            assertThat(lists(jvms, waiting.pid())).isFalse();
            assertThat(refusal(waiting.pid()).code()).isEqualTo(ExitCode.ATTACH_REFUSED);

            VirtualMachine.attach(Long.toString(waiting.pid())).detach();

            try (Jvms.Jvm jvm = jvms.open(waiting.pid())) {
                assertThat(jvm.agentProperties()).isNotEmpty();
            }
            assertThat(waiting.end()).isEmpty();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals, and no cat")
    void whatIsNoJvmIsNotTouched() throws Exception {
        Process cat = new ProcessBuilder("cat").start();
        try {
            CommandException refused = refusal(cat.pid());

            assertThat(refused.code()).isEqualTo(ExitCode.NO_SUCH_PROCESS);
            assertThat(refused)
                    .hasMessage("process " + cat.pid() + " (cat) is no JVM; list shows the JVMs of this machine");
            cat.getOutputStream().close();
            assertThat(cat.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(cat.exitValue()).as("a signal would have ended it").isZero();
        } finally {
            cat.destroyForcibly();
        }
    }

    @Test
    void whatHasEndedIsNoProcess() throws Exception {
        WaitingJvm waiting = WaitingJvm.start();
        try (waiting) {
            waiting.end();
        }

        assertThat(refusal(waiting.pid()).code()).isEqualTo(ExitCode.NO_SUCH_PROCESS);
        assertThat(refusal(waiting.pid()))
                .hasMessage("there is no process " + waiting.pid() + "; list shows the JVMs of this machine");
    }

    @Test
    void whatEndsWhileItIsOpenIsNoProcess() throws Exception {
        try (WaitingJvm waiting = WaitingJvm.start();
                Jvms.Jvm jvm = jvms.open(waiting.pid())) {
            waiting.end();

            assertThatThrownBy(jvm::agentProperties)
                    .isInstanceOfSatisfying(CommandException.class, gone -> assertThat(gone.code())
                            .isEqualTo(ExitCode.NO_SUCH_PROCESS));
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "that a process is stopped is looked up on Linux alone")
    void whatIsStoppedIsNotWaitedFor() throws Exception {
        try (WaitingJvm waiting = WaitingJvm.start()) {
            signal("STOP", waiting.pid());
            Awaitility.await().until(() -> Processes.stopped(waiting.pid()));

            assertThat(refusal(waiting.pid()).code()).isEqualTo(ExitCode.ATTACH_REFUSED);
            assertThat(refusal(waiting.pid()))
                    .hasMessage(
                            "process " + waiting.pid() + " is stopped; let it go on with kill -CONT " + waiting.pid());
            signal("CONT", waiting.pid());
            assertThat(waiting.end()).isEmpty();
        }
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Agent JAR not found or no Agent-Class attribute | UNEXPECTED | process 7 cannot read /a.jar; put the jar where that process finds it under the same path, and where its user may read it: in a container, run this command inside",
                "Failed to load agent library: Dynamic agent loading is not enabled. | ATTACH_REFUSED | process 7 runs with -XX:-EnableDynamicAgentLoading; start it with -javaagent, or without that option",
                "Module java.instrument not in boot layer | UNEXPECTED | process 7 did not load /a.jar: Module java.instrument not in boot layer",
            })
    void theJdksMessagesAreTold(String message, ExitCode code, String text) {
        assertThat(AttachedJvms.notLoaded(7, "/a.jar", message))
                .hasMessage(text)
                .extracting(CommandException::code)
                .isEqualTo(code);
    }
}
