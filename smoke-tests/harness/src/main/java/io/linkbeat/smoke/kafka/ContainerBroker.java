package io.linkbeat.smoke.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** A broker in a container. */
final class ContainerBroker implements Broker {

    private final KafkaContainer container;

    private ContainerBroker(KafkaContainer container) {
        this.container = container;
    }

    /** Empty where no engine answers, or where it cannot get the image. */
    static Optional<Broker> tryStart(Consumer<String> teller) {
        if (!mayHaveEngine() || !DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.empty();
        }
        KafkaContainer container = new KafkaContainer("apache/kafka:" + KafkaVersion.CURRENT)
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_GROUP_COORDINATOR_REBALANCE_PROTOCOLS", "classic,consumer");
        try {
            container.start();
            return Optional.of(new ContainerBroker(container));
        } catch (RuntimeException e) {
            container.stop();
            teller.accept("No Kafka container, so a process instead: " + e);
            return Optional.empty();
        }
    }

    /** A cheap look first: asking the client library takes seconds, and warns, where there is no engine. */
    private static boolean mayHaveEngine() {
        Path home = Path.of(System.getProperty("user.home"));
        return System.getenv("DOCKER_HOST") != null
                || Stream.of(
                                Path.of("/var/run/docker.sock"),
                                home.resolve(".docker/run/docker.sock"),
                                home.resolve(".testcontainers.properties"))
                        .anyMatch(Files::exists);
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public String describe() {
        return "Kafka " + KafkaVersion.CURRENT + " in a container at " + bootstrapServers();
    }

    @Override
    public void close() {
        container.stop();
    }
}
