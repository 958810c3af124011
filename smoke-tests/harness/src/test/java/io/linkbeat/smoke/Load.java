package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.attach.Attachment;
import io.linkbeat.smoke.jvm.AgentJar;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.jvm.RunningProgram;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import io.linkbeat.smoke.programs.KafkaLoad;
import io.linkbeat.smoke.programs.Programs;
import io.linkbeat.smoke.programs.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@link KafkaLoad} while it runs, under the hands of an operator who attaches the agent and takes it off again. */
final class Load implements AutoCloseable {

    /** Keeps the JDK from warning of agents that come later. */
    static final String EXPECTED = "-XX:+EnableDynamicAgentLoading";

    static final Duration LIMIT = Duration.ofSeconds(60);
    static final String NOTHING_LOST = "all acknowledged: true, failed 0, all read: true, lost or out of order 0";

    private final String topic;
    private final OtlpReceiver receiver;
    private final RunningProgram program;
    private final Attachment attachment;
    private final List<String> reporting;
    private int asked;

    private Load(String topic, OtlpReceiver receiver, RunningProgram program) {
        this.topic = topic;
        this.receiver = receiver;
        this.program = program;
        attachment = Attachment.to(program);
        reporting = List.of("otel.exporter.otlp.endpoint=" + receiver.endpoint(), "otel.bsp.schedule.delay=50ms");
    }

    /** Starts it as somebody else would who wants it so, and waits until records are read. */
    static Load start(Broker broker, String topic, OtlpReceiver receiver, UnaryOperator<JavaProgram> wanted) {
        broker.createTopic(topic, 1);
        JavaProgram plain = JavaProgram.main(KafkaLoad.class)
                .classPath(Programs.classPath())
                .args(broker.bootstrapServers(), topic)
                .timeout(Duration.ofMinutes(5));
        Load load = new Load(topic, receiver, wanted.apply(plain).start());
        try {
            load.program.awaitLine("loaded"::equals, LIMIT);
            return load;
        } catch (AssertionError e) {
            load.close();
            throw e;
        }
    }

    RunningProgram program() {
        return program;
    }

    Attachment attachment() {
        return attachment;
    }

    /** Attaches the agent, which then reports to the receiver. */
    void attach(String... further) {
        attachment.attach(
                Stream.of(reporting, List.of(further)).flatMap(List::stream).toArray(String[]::new));
    }

    /** Attaches, sees that records are followed, takes the agent off, and sees that they are not followed any more. */
    void round(String... settings) {
        int before = receiver.spans().size();
        attach(settings);
        assertThat(attachment.status().state()).isEqualTo("on");
        assertFollowed(before);
        attachment.detach();
        assertThat(attachment.status().state()).isEqualTo("detached");
        assertLinked(receiver.spans().subList(before, receiver.spans().size()));
        assertNothingMoreArrives();
    }

    /** Since there were so many spans: the clients are those that were there before the agent. */
    void assertFollowed(int before) {
        read(20);
        receiver.awaitSpans(
                spans -> named("process", spans.subList(before, spans.size())).count() >= 20, LIMIT);
    }

    void assertNothingMoreArrives() {
        int requests = receiver.requests().size();
        read(20);
        assertThat(receiver.requests()).hasSize(requests);
    }

    /** What was sent and processed while the agent was on: a process has its send's link. */
    private void assertLinked(List<ReceivedSpan> spans) {
        Map<Object, ReceivedSpan> sends = named("send", spans)
                .collect(Collectors.toMap(span -> span.attributes().get("messaging.kafka.offset"), span -> span));
        List<ReceivedSpan> ofTheseSends = named("process", spans)
                .filter(span -> sends.containsKey(span.attributes().get("messaging.kafka.offset")))
                .toList();
        assertThat(ofTheseSends).hasSizeGreaterThanOrEqualTo(10).allSatisfy(process -> {
            assertThat(process.isRoot()).isTrue();
            assertThat(process.isLinkedTo(sends.get(process.attributes().get("messaging.kafka.offset"))))
                    .isTrue();
        });
    }

    private Stream<ReceivedSpan> named(String operation, List<ReceivedSpan> spans) {
        String name = operation + " " + topic;
        return spans.stream().filter(span -> span.name().equals(name));
    }

    /** Waits until so many more records were read. */
    void read(int records) {
        ask("read " + records);
    }

    /** What the program answers to a command of its own. */
    String ask(String command) {
        String number = ++asked + " ";
        program.writeLine(number + command);
        return program.awaitLine(line -> line.startsWith(number), LIMIT).substring(number.length());
    }

    /** What the program holds once nothing is under way. */
    Held held() {
        Map<String, String> figures = Arrays.stream(ask("figures").split(" "))
                .map(figure -> figure.split("=", 2))
                .collect(Collectors.toMap(figure -> figure[0], figure -> figure[1]));
        return new Held(
                Long.parseLong(figures.get("heap")),
                Long.parseLong(figures.get("metaspace")),
                List.of(figures.get("threads").split(",")));
    }

    /**
     * What the JVM of a program holds.
     *
     * @param heap bytes in use after collection
     * @param metaspace bytes in use after collection
     * @param threads the names of those that live, sorted
     */
    record Held(long heap, long metaspace, List<String> threads) {}

    /** What the classes of the client look like to somebody else's agent, by name. */
    Map<String, String> digests(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "digests", ".txt");
        attachment.load(AgentJar.pack(Witness.class, directory.resolve("witness.jar")), file.toString());
        return Files.readAllLines(file).stream()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1], (first, second) -> second, TreeMap::new));
    }

    /** Ends the program and sees that no record was lost. */
    ProgramResult stop() {
        program.writeLine("stop");
        ProgramResult result = program.await().requireSuccess();
        assertThat(result.stdout().lines()).endsWith(NOTHING_LOST);
        return result;
    }

    /** What the program wrote, less its answers. */
    static String output(ProgramResult result) {
        Predicate<String> answer = line -> Character.isDigit(line.charAt(0));
        return result.stdout().lines().filter(answer.negate()).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        program.close();
    }
}
