package io.linkbeat.smoke.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.linkbeat.smoke.Applications;
import io.linkbeat.smoke.Artifacts;
import io.linkbeat.smoke.HeapDump;
import io.linkbeat.smoke.SharedServers;
import io.linkbeat.smoke.attach.Attachment;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.Jdks;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.jvm.RunningProgram;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import io.linkbeat.smoke.programs.statements.StatementResident;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The agent comes and goes while a connection and a prepared statement stay, and comes with a trained cache. */
@ExtendWith(SharedServers.class)
class StatementAttachSmokeTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String URL = "jdbc:h2:mem:stay";

    /** Of a statement that was prepared before the agent came nobody can tell the text any more. */
    private static final List<String> FIRST = List.of("h2database", "select residents", "select residents");

    private final OtlpReceiver receiver;

    @TempDir
    private Path directory;

    StatementAttachSmokeTest(OtlpReceiver receiver) {
        this.receiver = receiver;
    }

    @Test
    void whatIsLoadedOfADriverIsFoundAndPutBack() {
        String without;
        try (RunningProgram program = start()) {
            ask(program, "one");
            ask(program, "two");
            ask(program, "three");
            without = end(program).stdout();
        }
        try (RunningProgram program = start()) {
            attach(program, "stays-first");
            ask(program, "one");
            awaitNames("stays-first", FIRST);
            Attachment.to(program).detach();
            HeapDump.withoutAgent(program, directory);
            ask(program, "two");

            attach(program, "stays-again");
            ask(program, "three");
            awaitNames("stays-again", FIRST);
            assertThat(end(program).stdout()).isEqualTo(without);
        }
        assertThat(names("stays-first")).as("nothing is told between the stays").hasSize(3);
    }

    @Test
    void aCacheTrainedWithTheAgentIsUsedWithIt() throws IOException {
        boolean inOneStep = Jdks.chosen().feature() >= 25;
        if (!inOneStep) {
            System.out.println("Skipped: Java " + Jdks.chosen().feature() + " makes no cache in one step");
        }
        assumeTrue(inOneStep);
        Path cache = directory.resolve("resident.aot");
        List<Path> classPath = new ArrayList<>(Applications.library("databases"));
        classPath.add(Applications.jar(
                directory.resolve("resident.jar"), Map.of(), Artifacts.codeSource(StatementResident.class)));
        JavaProgram program =
                JavaProgram.main(StatementResident.class).classPath(classPath).args(URL);

        once(program.agent(receiver).jvmArgs("-XX:AOTCacheOutput=" + cache));
        assertThat(cache).exists();
        once(program.agent(receiver)
                .jvmArgs("-XX:AOTCache=" + cache, "-XX:AOTMode=on", "-Dotel.service.name=from-cache"));

        awaitNames(
                "from-cache",
                List.of(
                        "create table residents",
                        "insert residents",
                        "select residents",
                        "select residents",
                        "select residents"));
    }

    private static void once(JavaProgram program) {
        try (RunningProgram running = program.start()) {
            running.awaitLine("ready"::equals, LIMIT);
            ask(running, "one");
            end(running);
        }
    }

    private static RunningProgram start() {
        List<Path> classPath = new ArrayList<>(Applications.library("databases"));
        classPath.add(Artifacts.codeSource(StatementResident.class));
        RunningProgram program = JavaProgram.main(StatementResident.class)
                .classPath(classPath)
                .jvmArgs("-XX:+EnableDynamicAgentLoading")
                .args(URL)
                .timeout(Duration.ofMinutes(5))
                .start();
        program.awaitLine("ready"::equals, LIMIT);
        return program;
    }

    private void attach(RunningProgram program, String service) {
        Attachment.to(program)
                .attach(
                        "otel.exporter.otlp.endpoint=" + receiver.endpoint(),
                        "otel.bsp.schedule.delay=50ms",
                        "otel.service.name=" + service);
    }

    private static void ask(RunningProgram program, String line) {
        program.writeLine(line);
        program.awaitLine((line + " AdaAda1")::equals, LIMIT);
    }

    private static ProgramResult end(RunningProgram program) {
        program.closeStdin();
        return program.await().requireSuccess();
    }

    private void awaitNames(String service, List<String> names) {
        receiver.awaitSpans(spans -> names(service).size() >= names.size(), LIMIT);
        assertThat(names(service)).containsExactlyElementsOf(names);
    }

    private List<String> names(String service) {
        return receiver.spans().stream()
                .filter(span -> span.serviceName().equals(service))
                .sorted(Comparator.comparingLong(ReceivedSpan::startNanos))
                .map(ReceivedSpan::name)
                .toList();
    }
}
