package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.attach.Status;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.programs.KafkaLoad;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The load and its witnesses on their own: what they measure does not change by their measuring. */
@ExtendWith(SharedServers.class)
class LoadTest {

    private static final long MEGABYTE = 1 << 20;

    @Test
    void withoutAnAgentNothingChanges(Broker broker, OtlpReceiver receiver, @TempDir Path directory) throws Exception {
        int port = Debugger.freePort();
        try (Load load = Load.start(
                broker, "load", receiver, program -> program.jvmArgs(Load.EXPECTED, Debugger.option(port)))) {
            Map<String, String> digests = load.digests(directory);
            Map<String, Integer> code = Debugger.code(port, "org.apache.kafka.clients.producer.KafkaProducer");
            Load.Held held = load.held();
            load.read(50);

            assertThat(digests).containsKey("org.apache.kafka.clients.producer.KafkaProducer");
            assertThat(load.digests(directory)).containsAllEntriesOf(digests);
            assertThat(code).containsKey("org.apache.kafka.clients.producer.KafkaProducer.flush()V");
            assertThat(Debugger.code(port, "org.apache.kafka.clients.producer.KafkaProducer"))
                    .isEqualTo(code);
            Load.Held later = load.held();
            assertThat(later.heap() - held.heap()).isLessThan(MEGABYTE);
            assertThat(later.metaspace() - held.metaspace()).isLessThan(MEGABYTE);
            assertThat(later.threads()).isEqualTo(held.threads());
            assertThat(load.attachment().find()).map(Status::state).isEmpty();
            try (Debugger debugger = Debugger.connect(port)) {
                debugger.breakAt(KafkaLoad.class.getName(), "mark");
                assertThat(load.ask("mark")).isEqualTo("mark 1");
                assertThat(debugger.hits()).isEqualTo(1);
            }
            assertThat(AgentLines.without(load.stop())).isEmpty();
        }
    }
}
