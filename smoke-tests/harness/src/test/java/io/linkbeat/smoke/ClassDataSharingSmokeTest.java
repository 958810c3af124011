package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.Jdks;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.programs.KafkaHop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An archive of the application's classes stays in use when the agent is attached. */
@ExtendWith(SharedServers.class)
class ClassDataSharingSmokeTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Pattern LOADED = Pattern.compile("\\] (\\S+) source: (.*)$");
    private static final Set<String> WOVEN = Set.of(
            "org.apache.kafka.clients.producer.KafkaProducer",
            "org.apache.kafka.clients.consumer.KafkaConsumer",
            "org.apache.kafka.clients.consumer.ConsumerRecords",
            "org.apache.kafka.clients.consumer.internals.ConsumerCoordinator",
            "org.apache.kafka.clients.consumer.internals.ConsumerCoordinator$OffsetCommitCompletion",
            "org.apache.kafka.clients.consumer.internals.AbstractCoordinator$HeartbeatResponseHandler",
            "org.apache.kafka.clients.consumer.internals.Heartbeat",
            "org.apache.kafka.clients.consumer.internals.SubscriptionState");

    private final Broker broker;

    @TempDir
    private Path directory;

    private final OtlpReceiver receiver;
    private JavaProgram hop;

    ClassDataSharingSmokeTest(Broker broker, OtlpReceiver receiver) {
        this.broker = broker;
        this.receiver = receiver;
    }

    @BeforeEach
    void packProgram() throws IOException {
        // Only jars can be archived from, and none of them may be named by a wildcard that grows.
        List<Path> path = new ArrayList<>(Applications.kafkaClient());
        path.add(0, Applications.jar(directory.resolve("hop.jar"), Map.of(), programs()));
        hop = JavaProgram.main(KafkaHop.class).classPath(path).timeout(Duration.ofSeconds(120));
    }

    @Test
    void anArchiveMadeWithoutTheAgentIsUsedWithIt() throws IOException {
        Path archive = directory.resolve("hop.jsa");
        run(hop.jvmArgs("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off,cds+dynamic=off"), "cds-dump");
        JavaProgram shared = hop.jvmArgs("-XX:SharedArchiveFile=" + archive);
        Path empty = Applications.jar(
                directory.resolve("empty.jar"),
                Map.of("Premain-Class", "empty.EmptyAgent"),
                Applications.compile("empty-agent", directory, List.of()));

        // Since Java 24 the VM itself complains of every agent, because its own archive was made without
        // java.instrument.
        Loads without = loads(shared.javaAgent(empty.toString()), "cds-without");
        Loads with = loads(shared.agent(receiver), "cds-with");

        assertThat(with.output()).isEqualTo(without.output()).endsWith("done\n");
        assertSameSources(without.sources(), with.sources(), "shared objects file (top)");
    }

    @Test
    void anAotCacheTrainedWithTheAgentIsUsedWithIt() throws IOException {
        boolean inOneStep = Jdks.chosen().feature() >= 25;
        if (!inOneStep) {
            System.out.println(
                    "Skipped: Java " + Jdks.chosen().feature() + " makes no ahead-of-time cache in one step");
        }
        assumeTrue(inOneStep);
        Path cache = directory.resolve("hop.aot");
        // Training tells on standard output what it has made.
        ProgramResult trained = withTopics(hop.agent(receiver).jvmArgs("-XX:AOTCacheOutput=" + cache), "aot-train")
                .run()
                .requireSuccess();
        assertThat(cache).as(trained.describe()).exists();

        Loads with = loads(hop.agent(receiver).jvmArgs("-XX:AOTCache=" + cache, "-XX:AOTMode=on"), "aot-with");

        assertThat(with.output().lines()).hasSize(4).endsWith("done");
        assertThat(with.sources().get(KafkaHop.class.getName())).startsWith("shared objects file");
        assertThat(with.sources().get("org.apache.kafka.clients.producer.ProducerRecord"))
                .startsWith("shared objects file");
        receiver.awaitSpans(
                spans -> spans.stream()
                                .filter(span -> span.name().equals("process aot-with-in")
                                        && !span.links().isEmpty())
                                .count()
                        == 2,
                LIMIT);
    }

    private void assertSameSources(Map<String, String> without, Map<String, String> with, String archived) {
        List<String> expected = without.entrySet().stream()
                .filter(entry -> entry.getValue().equals(archived))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(expected).contains(KafkaHop.class.getName()).hasSizeGreaterThan(500);
        Set<String> lost = new HashSet<>();
        for (String name : expected) {
            String source = with.get(name);
            if (source != null && !source.equals(archived)) {
                lost.add(name);
            }
        }
        assertThat(lost).as("classes no longer from the archive").isSubsetOf(WOVEN);
        assertThat(with).containsEntry(KafkaHop.class.getName(), archived);
    }

    /**
     * A run.
     *
     * @param output what the program and the VM wrote, without the times
     * @param sources the classes and where each was loaded from
     */
    private record Loads(String output, Map<String, String> sources) {}

    private Loads loads(JavaProgram program, String topic) throws IOException {
        Path log = directory.resolve(topic + ".log");
        String output = run(program.jvmArgs("-Xlog:class+load:file=" + log), topic);
        Map<String, String> sources = new HashMap<>();
        try (Stream<String> lines = Files.lines(log)) {
            lines.map(LOADED::matcher).filter(Matcher::find).forEach(line -> sources.put(line.group(1), line.group(2)));
        }
        return new Loads(output, sources);
    }

    private String run(JavaProgram program, String topic) {
        ProgramResult result = withTopics(program, topic).run().requireSuccess();
        return (result.stderr() + result.stdout()).replaceAll("\\[\\d+[.,]\\d+s\\]", "");
    }

    private JavaProgram withTopics(JavaProgram program, String topic) {
        return program.args(broker.bootstrapServers(), topic + "-in", topic + "-out", "2");
    }

    /** The classes of the programs alone, out of the tests' directory. */
    private Path programs() throws IOException {
        String packageName = KafkaHop.class.getPackageName().replace('.', '/');
        Path target = Files.createDirectories(directory.resolve("programs").resolve(packageName));
        try (Stream<Path> classes =
                Files.list(Artifacts.codeSource(KafkaHop.class).resolve(packageName))) {
            for (Path file : classes.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        return directory.resolve("programs");
    }
}
