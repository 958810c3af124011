package io.linkbeat.benchmarks;

import io.linkbeat.smoke.kafka.Broker;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Option;

/** Which Kafka broker to use: an option that commands mix in whose programs need one. */
public final class BrokerOption {

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "A Kafka broker that runs already. Default: one is started")
    private String bootstrapServers = "";

    /**
     * Runs something with the broker that is there, or with one of its own, which ends when that does.
     *
     * @param topics made in a broker of its own; one that runs already makes topics by itself
     * @param progress is told what is started
     * @return what it returns
     * @throws IOException if no broker can be started, or as {@code use} does
     * @throws InterruptedException as {@code use} does
     */
    public int with(List<String> topics, PrintStream progress, Use use) throws IOException, InterruptedException {
        if (!bootstrapServers.isEmpty()) {
            return use.with(bootstrapServers);
        }
        try (Broker broker = Broker.start(progress::println)) {
            topics.forEach(topic -> broker.createTopic(topic, 1));
            return use.with(broker.bootstrapServers());
        }
    }

    /** What needs a broker. */
    public interface Use {

        /**
         * Uses it.
         *
         * @param bootstrapServers where it is
         * @throws IOException as the use has it
         * @throws InterruptedException when told to stop
         */
        int with(String bootstrapServers) throws IOException, InterruptedException;
    }
}
