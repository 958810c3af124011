package io.linkbeat.smoke.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.programs.KafkaHop;
import io.linkbeat.smoke.programs.Programs;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BrokerTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static Broker broker;

    @BeforeAll
    static void start() {
        broker = Broker.start();
    }

    @AfterAll
    static void close() {
        broker.close();
    }

    @Test
    void recordsOfTheHopLieOnTheWireAsTheProgramMadeThem() {
        ProgramResult result = JavaProgram.main(KafkaHop.class)
                .classPath(Programs.classPath())
                .args(broker.bootstrapServers(), "hop-in", "hop-out", "3")
                .run()
                .requireSuccess();

        assertThat(result.stdout().lines())
                .containsExactly(
                        "sent 3",
                        "forwarded key-0 value-0",
                        "forwarded key-1 value-1",
                        "forwarded key-2 value-2",
                        "done");
        assertThat(result.stderr()).isEmpty();
        List<WireRecord> in = WireReader.read(broker, "hop-in", 3, LIMIT);
        assertThat(in).hasSize(3).allSatisfy(record -> assertThat(record.headerKeys())
                .containsExactly("app-id", "app-binary", "app-empty", "app-twice", "app-twice"));
        assertThat(in.get(2).headerTexts("app-id")).containsExactly("2");
        Header binary = in.get(0).headers().get(1);
        assertThat(binary.value()).containsExactly(0, -1, 127, -128, 10, 13);
        List<WireRecord> out = WireReader.read(broker, "hop-out", 3, LIMIT);
        assertThat(out)
                .extracting(WireRecord::valueText)
                .containsExactlyElementsOf(IntStream.range(0, 3)
                        .mapToObj(i -> "value-" + i + "-shipped")
                        .toList());
        assertThat(out).extracting(WireRecord::offset).containsExactly(0L, 1L, 2L);
    }

    @Test
    void tooFewRecordsAreToldWithThoseThatCame() {
        broker.createTopic("empty", 2);

        assertThatThrownBy(() -> WireReader.read(broker, "empty", 1, Duration.ofMillis(300)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("0 of 1 records on empty");
    }
}
