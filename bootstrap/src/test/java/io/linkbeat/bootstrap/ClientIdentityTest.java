package io.linkbeat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who a client is that nobody has told of: clients of the shapes that the library's versions have. */
class ClientIdentityTest {

    record Producer(String clientId, Config producerConfig, Object metadata) {}

    public record Config(List<String> servers) {
        public List<String> getList(String key) {
            assertThat(key).isEqualTo("bootstrap.servers");
            return servers;
        }
    }

    /** Before 3.7 the consumer itself, and since then what it delegates to. */
    record Classic(String clientId, Object groupId, Object metadata) {}

    /** Under the new protocol. */
    record Async(String clientId, AtomicReference<Optional<GroupMetadata>> groupMetadata, Object metadata) {}

    record Delegating(Object delegate) {}

    public record GroupMetadata(String groupId) {}

    /** What it was given is kept. */
    public static class Metadata {
        private final List<InetSocketAddress> bootstrapAddresses;

        Metadata(List<InetSocketAddress> bootstrapAddresses) {
            this.bootstrapAddresses = bootstrapAddresses;
        }
    }

    /** As the library's consumers have it. */
    public static final class ConsumerMetadata extends Metadata {
        ConsumerMetadata(InetSocketAddress... addresses) {
            super(List.of(addresses));
        }
    }

    /** Only what it knows now is kept. */
    public record OldMetadata(Cluster fetch) {}

    public record Cluster(List<Node> nodes) {}

    public record Node(String host, int port) {}

    private static final Object METADATA = new ConsumerMetadata(
            InetSocketAddress.createUnresolved("a", 1), InetSocketAddress.createUnresolved("b", 2));

    private static ClientReader reader(Object client) {
        ClientReader.register(MethodHandles.lookup(), client.getClass());
        return ClientReader.of(client.getClass());
    }

    private static AtomicReference<Optional<GroupMetadata>> held(GroupMetadata group) {
        return new AtomicReference<>(Optional.ofNullable(group));
    }

    static Stream<Arguments> clients() {
        Object old = new OldMetadata(new Cluster(List.of(new Node("a", 1), new Node("b", 2))));
        return Stream.of(
                Arguments.of(new Producer("id", new Config(List.of("a:1", "b:2")), "not asked"), null),
                Arguments.of(new Classic("id", "payments", old), "payments"),
                Arguments.of(new Classic("id", null, old), null),
                Arguments.of(new Classic("id", Optional.of("payments"), METADATA), "payments"),
                Arguments.of(new Classic("id", Optional.empty(), METADATA), null),
                Arguments.of(new Delegating(new Classic("id", Optional.of("payments"), METADATA)), "payments"),
                Arguments.of(
                        new Delegating(new Async("id", held(new GroupMetadata("payments")), METADATA)), "payments"),
                Arguments.of(new Delegating(new Async("id", held(null), METADATA)), null));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void aClientIsAskedForItsNameItsGroupAndItsBrokers(Object client, String group) throws Exception {
        ClientReader reader = reader(client);

        assertThat(reader.clientId(client)).isEqualTo("id");
        assertThat(reader.group(client)).isEqualTo(group);
        assertThat(reader.servers(client)).containsExactly("a:1", "b:2");
    }

    @Test
    void brokersThatAreNotKnownAreNone() throws Exception {
        for (Object client : List.of(
                new Producer("id", null, null),
                new Classic("id", null, null),
                new Classic("id", null, new Metadata(null)),
                new Delegating(null))) {
            assertThat(reader(client).servers(client)).as(client.toString()).isEmpty();
        }
    }

    @Test
    void aLibraryThatHasThemElsewhereSaysSo() throws Exception {
        ClientReader reader = reader("a text");

        assertThatThrownBy(() -> reader.clientId("a text")).isInstanceOf(NoSuchFieldException.class);
        assertThatThrownBy(() -> reader.servers("a text")).isInstanceOf(NoSuchFieldException.class);
        assertThat(reader.group("a text")).isNull();
        Classic changed = new Classic("id", null, "no metadata");
        assertThatThrownBy(() -> reader(changed).servers(changed)).isInstanceOf(NoSuchMethodException.class);
    }
}
