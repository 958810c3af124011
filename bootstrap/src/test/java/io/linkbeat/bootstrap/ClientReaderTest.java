package io.linkbeat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;

/** Clients of the shapes that the library's versions have. */
class ClientReaderTest {

    /** As producers have it, and consumers before 3.7. */
    static class Direct {
        private final Metadata metadata;

        Direct(Metadata metadata) {
            this.metadata = metadata;
        }
    }

    /** As consumers have it since 3.7. */
    static class Delegating {
        private final Delegate delegate;

        Delegating(Delegate delegate) {
            this.delegate = delegate;
        }
    }

    /** What is asked for is in its superclass. */
    static final class Delegate extends Direct {
        Delegate(Metadata metadata) {
            super(metadata);
        }
    }

    public record Metadata(Cluster fetch) {}

    public record Cluster(Resource clusterResource) {}

    public record Resource(String clusterId) {}

    /** The library moved on: nothing of what is looked for. */
    static final class Newest {}

    /** A cluster that cannot be asked. */
    static final class Changed {
        private final String metadata = "elsewhere";
    }

    /** As before 4.0. */
    static final class OldProducer {
        private final OldVersions apiVersions = new OldVersions();
    }

    static final class OldVersions {
        private byte magic = 2;

        byte maxUsableProduceMagic() {
            return magic;
        }
    }

    /** As since 4.0. */
    static final class NewProducer {
        private final Object apiVersions = "no format";
    }

    private static Metadata known(String id) {
        return new Metadata(new Cluster(new Resource(id)));
    }

    private static ClientReader reader(Class<?> client) {
        ClientReader.register(MethodHandles.lookup(), client);
        return ClientReader.of(client);
    }

    @Test
    void isFoundByTheClassOnceRegisteredAndByItsSubclasses() {
        assertThat(ClientReader.of(Object.class)).isNull();

        ClientReader reader = reader(Direct.class);

        assertThat(reader).isNotNull();
        assertThat(reader(Direct.class)).isSameAs(reader);
        assertThat(ClientReader.of(Delegate.class)).isSameAs(reader);
    }

    @Test
    void theClustersIdIsInTheClientOrInWhatItDelegatesTo() throws Exception {
        assertThat(reader(Direct.class).clusterId(new Direct(known("east")))).isEqualTo("east");
        assertThat(reader(Direct.class).clusterId(new Delegate(known("west")))).isEqualTo("west");
        assertThat(reader(Delegating.class).clusterId(new Delegating(new Delegate(known("north")))))
                .isEqualTo("north");
    }

    @Test
    void aClusterThatIsNotKnownHasNoId() throws Exception {
        assertThat(reader(Direct.class).clusterId(new Direct(null))).isNull();
        assertThat(reader(Direct.class).clusterId(new Direct(known(null)))).isNull();
        assertThat(reader(Direct.class).clusterId(new Direct(new Metadata(new Cluster(null)))))
                .isNull();
        assertThat(reader(Delegating.class).clusterId(new Delegating(null))).isNull();
    }

    @Test
    void aLibraryThatHasItElsewhereSaysSo() {
        ClientReader reader = reader(Changed.class);

        assertThatThrownBy(() -> reader.clusterId(new Changed())).isInstanceOf(NoSuchMethodException.class);
        assertThatThrownBy(() -> reader(Newest.class).clusterId(new Newest())).isInstanceOf(NoSuchFieldException.class);
    }

    @Test
    void aProducerThatKnowsFormatsWithoutHeadersTellsWhichOneItHas() throws Throwable {
        ClientReader reader = reader(OldProducer.class);
        OldProducer producer = new OldProducer();

        assertThat(reader.knowsFormatsWithoutHeaders()).isTrue();
        assertThat(reader.headerless(producer)).isFalse();
        producer.apiVersions.magic = 1;
        assertThat(reader.headerless(producer)).isTrue();
    }

    @Test
    void aProducerThatKnowsNoSuchFormatAlwaysHasHeaders() throws Throwable {
        assertThat(reader(NewProducer.class).knowsFormatsWithoutHeaders()).isFalse();
        assertThat(reader(NewProducer.class).headerless(new NewProducer())).isFalse();
        assertThat(reader(Newest.class).knowsFormatsWithoutHeaders()).isFalse();
        assertThat(reader(Newest.class).headerless(new Newest())).isFalse();
    }
}
