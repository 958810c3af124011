package io.linkbeat.benchmarks.kafka;

import io.linkbeat.benchmarks.Collector;
import io.linkbeat.benchmarks.ForkedJvm;
import io.linkbeat.benchmarks.ForkedJvm.Command;
import io.linkbeat.benchmarks.RunFailedException;
import io.linkbeat.benchmarks.Tally;
import io.linkbeat.benchmarks.programs.loops.ConsumeLoop;
import io.linkbeat.benchmarks.programs.loops.ProduceLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs one workload with one variant, in a JVM of its own, and measures it. For use by one thread. */
final class KafkaLauncher {

    /** Fewer than any of the agents queues, so that all that is recorded arrives. */
    static final int CENSUS = 1000;

    private static final String PERFORMANCE_TOOL = "org.apache.kafka.tools.ProducerPerformance";
    // The same for all. The language is for the tool, which writes numbers as it has them.
    private static final List<String> OPTIONS = List.of("-Xms512m", "-Xmx512m", "-Duser.language=en");

    private final ForkedJvm jvm;
    private final List<Path> classPath;
    private final Collector collector;
    private final String bootstrapServers;
    private final Topics topics;
    private int groups;

    /**
     * A launcher.
     *
     * @param jvm what runs it
     * @param classPath the programs, Kafka's client and its tool, as absolute paths
     * @param collector where the agents export to
     * @param bootstrapServers the broker
     * @param topics on that broker
     */
    KafkaLauncher(ForkedJvm jvm, List<Path> classPath, Collector collector, String bootstrapServers, Topics topics) {
        this.jvm = jvm;
        this.classPath = classPath;
        this.collector = collector;
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
    }

    /**
     * Runs it with so few records that no queue overflows, and tells what of them was received.
     *
     * @throws RunFailedException when the program did not end as it should
     */
    Map<KafkaFigure, Double> census(Workload workload, KafkaVariant variant)
            throws IOException, InterruptedException, RunFailedException {
        Tally tally = collector.restart();
        run(workload, variant, 0, CENSUS);
        Map<KafkaFigure, Double> figures = new EnumMap<>(KafkaFigure.class);
        figures.put(KafkaFigure.SPANS, (double) tally.spans());
        figures.put(KafkaFigure.LINKS, (double) tally.links());
        figures.put(KafkaFigure.MESSAGES, (double) tally.messages());
        figures.put(KafkaFigure.TRACES, (double) tally.traces());
        return figures;
    }

    /**
     * Runs it at full speed and measures.
     *
     * @param warmUp records before the measured section; ProducerPerformance starts from cold
     * @param records records to measure
     * @throws RunFailedException when the program did not end as it should
     */
    Map<KafkaFigure, Double> measure(Workload workload, KafkaVariant variant, int warmUp, int records)
            throws IOException, InterruptedException, RunFailedException {
        Tally tally = collector.restart();
        ForkedJvm.Run run = run(workload, variant, warmUp, records);
        Map<KafkaFigure, Double> figures = new EnumMap<>(KafkaFigure.class);
        figures.put(KafkaFigure.PROCESS_CPU, run.usage().cpuMillis());
        if (workload.kind() == Workload.Kind.PERFORMANCE_TOOL) {
            figures.put(KafkaFigure.RATE, printed(ProgramOutput.rate(run.output()), workload, variant));
            figures.put(KafkaFigure.RECEIVED, 100.0 * tally.spans() / records);
        } else {
            ProgramOutput.Loop loop = printed(ProgramOutput.loop(run.output()), workload, variant);
            figures.putAll(loop.perRecord());
            figures.put(KafkaFigure.RECEIVED, 100.0 * tally.spans() / loop.total());
        }
        return figures;
    }

    private ForkedJvm.Run run(Workload workload, KafkaVariant variant, int warmUp, int records)
            throws IOException, InterruptedException, RunFailedException {
        if (workload.kind() == Workload.Kind.CONSUME) {
            String topic = topics.filled(new Topics.Content(variant.consumesSampled(), workload.hasOwnHeader()));
            return run(workload, variant, consume(topic, warmUp, records));
        }
        String topic = topics.create();
        try {
            boolean tool = workload.kind() == Workload.Kind.PERFORMANCE_TOOL;
            return run(
                    workload,
                    variant,
                    tool ? performanceTool(topic, records) : produce(workload, topic, warmUp, records));
        } finally {
            topics.delete(topic);
        }
    }

    private ForkedJvm.Run run(Workload workload, KafkaVariant variant, Program program)
            throws IOException, InterruptedException, RunFailedException {
        return jvm.run(
                new Command(workload.toString(), OPTIONS, classPath, program.mainClass(), program.arguments()),
                variant,
                collector.url());
    }

    private Program produce(Workload workload, String topic, int warmUp, int records) {
        return new Program(
                ProduceLoop.class.getName(),
                List.of(
                        bootstrapServers,
                        topic,
                        Integer.toString(warmUp),
                        Integer.toString(records),
                        Boolean.toString(workload.hasOwnHeader())));
    }

    private Program consume(String topic, int warmUp, int records) {
        String group = topic + "-" + ++groups;
        return new Program(
                ConsumeLoop.class.getName(),
                List.of(bootstrapServers, topic, group, Integer.toString(warmUp), Integer.toString(records)));
    }

    private Program performanceTool(String topic, int records) {
        return new Program(
                PERFORMANCE_TOOL,
                List.of(
                        "--bootstrap-server",
                        bootstrapServers,
                        "--topic",
                        topic,
                        "--num-records",
                        Integer.toString(records),
                        "--record-size",
                        "100",
                        "--throughput",
                        "-1"));
    }

    private <T> T printed(Optional<T> figures, Workload workload, KafkaVariant variant)
            throws IOException, RunFailedException {
        if (figures.isEmpty()) {
            throw jvm.failure(workload + " with " + variant + " did not print its figures");
        }
        return figures.get();
    }

    private record Program(String mainClass, List<String> arguments) {}
}
