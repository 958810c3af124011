package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.attach.Status;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.Jdk;
import io.linkbeat.smoke.jvm.Jdks;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent as a guest: it comes to a program under load, works, and goes, and leaves what it found. */
@ExtendWith(SharedServers.class)
class AttachSmokeTest {

    private static final int ROUNDS = 10;
    private static final long MEGABYTE = 1 << 20;
    private static final List<String> TARGETS = List.of(
            "org.apache.kafka.clients.producer.KafkaProducer",
            "org.apache.kafka.clients.consumer.KafkaConsumer",
            "org.apache.kafka.clients.consumer.ConsumerRecords");

    private final Broker broker;
    private final OtlpReceiver receiver;

    @TempDir
    private Path directory;

    AttachSmokeTest(Broker broker, OtlpReceiver receiver) {
        this.broker = broker;
        this.receiver = receiver;
    }

    @Test
    void tenTimesUnderLoadAndNothingIsLostAndNothingStays() throws Exception {
        ProgramResult without;
        try (Load load = start("ten-without", AttachSmokeTest::unprofiled)) {
            load.read(20);
            without = load.stop();
        }
        ProgramResult with;
        List<Load.Held> held = new ArrayList<>();
        try (Load load = start("ten-with", AttachSmokeTest::unprofiled)) {
            for (int round = 0; round < ROUNDS; round++) {
                load.round();
                held.add(settled(load, held));
            }
            assertGone(HeapDump.withoutAgent(load.program(), directory));
            with = load.stop();
        }
        assertFlat(held);
        assertThat(Load.output(with)).isEqualTo(Load.output(without));
        assertThat(AgentLines.without(with)).isEqualTo(AgentLines.without(without));
    }

    @Test
    void tenTimesAndEveryClassIsBackToTheBytesItHad() throws IOException {
        try (Load load = start("digests", program -> program)) {
            Map<String, String> first = new TreeMap<>(load.digests(directory));
            assertThat(first).containsKeys(TARGETS.toArray(String[]::new));
            for (int round = 0; round < ROUNDS; round++) {
                load.round();
                // Classes that were not there the first time count from the first time they are.
                Map<String, String> now = load.digests(directory);
                now.forEach(first::putIfAbsent);
                assertThat(first).containsAllEntriesOf(now);
                assertRestored(load.attachment().status());
            }
            load.stop();
        }
    }

    /** For the guard itself: while the agent is on, the witness sees other classes. */
    @Test
    void theWitnessSeesWhatIsWoven() throws IOException {
        try (Load load = start("woven", program -> program)) {
            Map<String, String> off = load.digests(directory);
            load.attach();
            Map<String, String> on = load.digests(directory);
            load.attachment().detach();

            for (String target : TARGETS) {
                assertThat(on.get(target)).as(target).isNotEqualTo(off.get(target));
            }
            load.stop();
        }
    }

    @Test
    void attachedWhereItStandsSwitchedOff() {
        try (Load load = start("stands-off", JavaProgram::attached)) {
            assertThat(load.attachment().find().map(Status::state)).isIn(Optional.empty(), Optional.of("off"));
            load.round();
            load.round();
            load.stop();
        }
    }

    @Test
    void switchedOffOnPurposeItStaysOffAndSaysWhy() {
        try (Load load = start("stays-off", program -> program.attached().jvmArgs("-Dotel.javaagent.enabled=false"))) {
            load.attach();

            Status status = load.attachment().status();
            assertThat(status.state()).isEqualTo("off");
            assertThat(status.findings()).anySatisfy(finding -> {
                assertThat(finding.getKey()).isEqualTo("switch");
                assertThat(finding.getValue()).contains("otel.javaagent.enabled");
            });
            load.assertNothingMoreArrives();
            load.stop();
        }
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void whatWasOnFromTheStartIsDetachedAndAttachedAgain() {
        try (Load load =
                start("from-start", program -> program.agent(receiver).env("OTEL_BSP_SCHEDULE_DELAY", "50ms"))) {
            assertThat(load.attachment().status().state()).isEqualTo("on");
            load.assertFollowed(0);
            load.attachment().detach();
            load.assertNothingMoreArrives();
            load.round();
            load.stop();
        }
    }

    @Test
    void theSecondAttachAndTheSecondDetachDoNothing() {
        try (Load load = start("twice", program -> program)) {
            load.attach();
            Status first = load.attachment().status();
            load.attach();
            Status second = load.attachment().status();

            assertThat(second.state()).isEqualTo("on");
            assertThat(second.json().getString("since")).isEqualTo(first.json().getString("since"));
            assertThat(second.before()).as("none that is gone, or woven anew").containsAllEntriesOf(first.before());
            load.assertFollowed(receiver.spans().size());
            load.attachment().detach();
            Status gone = load.attachment().status();
            load.attachment().detach();
            assertThat(load.attachment().status().json()).isEqualTo(gone.json());
            load.assertNothingMoreArrives();
            load.stop();
        }
    }

    /** From 21 on the JDK warns of agents that come later, on the program's own standard error. */
    @Test
    void theWarningOfTheJdkIsExplainedWhereItStands() {
        ProgramResult result;
        try (Load load = Load.start(broker, "attach-warned", receiver, program -> program)) {
            load.attach();
            load.attachment().detach();
            result = load.stop();
        }
        long warnings = result.stderr()
                .lines()
                .filter(line -> line.contains("A Java agent has been loaded dynamically"))
                .count();
        assertThat(warnings > 0).isEqualTo(Jdks.chosen().feature() >= 21);
        assertThat(AgentLines.with("EnableDynamicAgentLoading", result)).hasSize((int) warnings);
    }

    @ParameterizedTest
    @MethodSource("io.linkbeat.smoke.jvm.Jdks#found")
    void theCommandLineOfAnyJdk(Jdk jdk) {
        try (Load load = start("cli-" + jdk.feature(), program -> program)) {
            String pid = Long.toString(load.program().pid());
            JavaProgram linkbeat = JavaProgram.jar(Artifacts.agentJar()).on(jdk);

            linkbeat.args(
                            "attach",
                            pid,
                            "otel.exporter.otlp.endpoint=" + receiver.endpoint(),
                            "otel.bsp.schedule.delay=50ms")
                    .run()
                    .requireSuccess();
            load.assertFollowed(0);
            ProgramResult status = linkbeat.args("status", pid, "--json").run().requireSuccess();
            assertThat(Status.parse(status.stdout()).state()).isEqualTo("on");
            linkbeat.args("detach", pid).run().requireSuccess();
            load.assertNothingMoreArrives();
            assertThat(load.attachment().status().state()).isEqualTo("detached");
            load.stop();
        }
    }

    private Load start(String topic, UnaryOperator<JavaProgram> wanted) {
        return Load.start(broker, "attach-" + topic, receiver, program -> wanted.apply(program.jvmArgs(Load.EXPECTED)));
    }

    /** Profiles are in the metaspace too, and grow with what the program itself does. */
    private static JavaProgram unprofiled(JavaProgram program) {
        return program.jvmArgs("-XX:TieredStopAtLevel=1");
    }

    private static void assertRestored(Status status) {
        assertThat(status.now()).isNotEmpty().isEqualTo(status.before());
        assertThat(status.objects("classes"))
                .extracting(type -> type.getString("state"))
                .containsOnly("restored");
    }

    private static void assertGone(HeapDump heap) {
        assertThat(heap.classes()).contains(TARGETS.toArray(String[]::new));
        assertThat(heap.count("io.linkbeat.agent.entry.IsolatedLoader")).isZero();
        assertThat(heap.agentClasses()).isZero();
        assertThat(heap.classes()).doesNotContain("io.linkbeat.agent.Agent", "io.opentelemetry.sdk.OpenTelemetrySdk");
    }

    /** A thread that is ending may hold the agent's class loader for a moment after it has left; one that stays is seen all the same. */
    private static Load.Held settled(Load load, List<Load.Held> before) {
        if (before.isEmpty()) {
            return load.held();
        }
        long heap = before.stream().mapToLong(Load.Held::heap).min().orElseThrow();
        long metaspace = before.stream().mapToLong(Load.Held::metaspace).min().orElseThrow();
        return Awaitility.await("what the JVM holds is flat again")
                .pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(15))
                .until(load::held, held -> held.heap() - heap < MEGABYTE && held.metaspace() - metaspace < MEGABYTE);
    }

    private static void assertFlat(List<Load.Held> held) {
        held.forEach(System.out::println);
        Load.Held second = held.get(1);
        assertThat(held.subList(2, held.size())).allSatisfy(later -> {
            assertThat(later.heap() - second.heap()).isLessThan(MEGABYTE);
            assertThat(later.metaspace() - second.metaspace()).isLessThan(MEGABYTE);
            assertThat(later.threads()).isEqualTo(second.threads());
        });
        assertThat(second.threads()).noneMatch(name -> name.startsWith("linkbeat"));
    }
}
