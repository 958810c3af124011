package io.linkbeat.smoke.kafka;

import io.linkbeat.smoke.Artifacts;
import io.linkbeat.smoke.TemporaryDirectory;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.Jdks;
import io.linkbeat.smoke.jvm.RunningProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A broker in a forked JVM: one node that is its own controller. */
final class ProcessBroker implements Broker {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final RunningProgram process;
    private final TemporaryDirectory directory;
    private final InetAddress address;
    private final int port;

    private ProcessBroker(RunningProgram process, TemporaryDirectory directory, InetAddress address, int port) {
        this.process = process;
        this.directory = directory;
        this.address = address;
        this.port = port;
    }

    static ProcessBroker start() {
        return start(LOOPBACK);
    }

    static ProcessBroker start(InetAddress address) {
        TemporaryDirectory directory = TemporaryDirectory.create("linkbeat-broker");
        int[] ports = freePorts(address);
        writeConfiguration(directory.path(), hostAndPort(address, ports[0]), hostAndPort(address, ports[1]));
        RunningProgram process = JavaProgram.main(BrokerMain.class)
                .classPath(List.of(
                        Artifacts.codeSource(BrokerMain.class),
                        Artifacts.brokerLibrary().resolve("*")))
                .on(Jdks.running())
                .jvmArgs("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .jvmArgs("-Dorg.slf4j.simpleLogger.defaultLogLevel=error")
                .args(directory.path().toString())
                .timeout(Duration.ofSeconds(10))
                .start();
        ProcessBroker broker = new ProcessBroker(process, directory, address, ports[0]);
        try {
            broker.awaitReady();
            return broker;
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    long pid() {
        return process.pid();
    }

    Path directory() {
        return directory.path();
    }

    @Override
    public String bootstrapServers() {
        return hostAndPort(address, port);
    }

    @Override
    public String describe() {
        return "Kafka " + KafkaVersion.CURRENT + " as process " + process.pid() + " at " + bootstrapServers();
    }

    @Override
    public void close() {
        process.close();
        directory.close();
    }

    private void awaitReady() {
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(START_LIMIT)
                    .until(() -> !process.isAlive() || accepts());
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException("No broker within " + START_LIMIT + written(), e);
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("The broker did not start" + written());
        }
    }

    /** A KRaft broker opens its listener when it is ready to serve, not before. */
    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String written() {
        return "\n" + process.stdout() + process.stderr();
    }

    private static String hostAndPort(InetAddress address, int port) {
        String host = address.getHostAddress();
        return (address instanceof Inet6Address ? "[" + host + "]" : host) + ":" + port;
    }

    private static int[] freePorts(InetAddress address) {
        try (ServerSocket first = new ServerSocket(0, 1, address);
                ServerSocket second = new ServerSocket(0, 1, address)) {
            return new int[] {first.getLocalPort(), second.getLocalPort()};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeConfiguration(Path directory, String listener, String controller) {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("listeners", "PLAINTEXT://" + listener + ",CONTROLLER://" + controller);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("controller.quorum.voters", "1@" + controller);
        properties.setProperty("log.dirs", directory.resolve("data").toString());
        setForOneNode(properties);
        setForSpeed(properties);
        try (Writer writer = Files.newBufferedWriter(directory.resolve(BrokerMain.CONFIGURATION))) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void setForOneNode(Properties properties) {
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            properties.setProperty(topic + ".replication.factor", "1");
            properties.setProperty(topic + ".num.partitions", "1");
        }
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("group.coordinator.rebalance.protocols", "classic,consumer");
    }

    /** A single voter has nobody to wait for, and a test's group no late members. */
    private static void setForSpeed(Properties properties) {
        properties.setProperty("controller.quorum.election.timeout.ms", "100");
        properties.setProperty("controller.quorum.election.backoff.max.ms", "100");
        properties.setProperty("broker.heartbeat.interval.ms", "100");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
    }
}
