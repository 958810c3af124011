package io.linkbeat.smoke.kafka;

import java.net.InetAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A real Kafka broker of the version of the Kafka client in use: in a container where a container engine answers, else
 * in a process of its own. Its data go when it is closed.
 */
public interface Broker extends AutoCloseable {

    /** Starts a broker, waits until it serves clients, and prints a line that says which kind it is. */
    static Broker start() {
        return start(System.out::println);
    }

    /** Starts a broker, waits until it serves clients, and tells in a line which kind it is. */
    static Broker start(Consumer<String> teller) {
        Broker broker = ContainerBroker.tryStart(teller).orElseGet(ProcessBroker::start);
        teller.accept(broker.describe());
        return broker;
    }

    /**
     * Starts a broker in a process of its own that clients reach at this address of the machine, not only at loopback.
     */
    static Broker startAt(InetAddress address) {
        Broker broker = ProcessBroker.start(address);
        System.out.println(broker.describe());
        return broker;
    }

    /** What a client's {@code bootstrap.servers} takes. */
    String bootstrapServers();

    /** Kind, version and address in a line. */
    String describe();

    /**
     * Makes a topic, and returns when it is there.
     *
     * @throws IllegalStateException if the broker refuses
     */
    default void createTopic(String name, int partitions) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            admin.createTopics(Set.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("No topic " + name, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while making topic " + name, e);
        }
    }

    @Override
    void close();
}
