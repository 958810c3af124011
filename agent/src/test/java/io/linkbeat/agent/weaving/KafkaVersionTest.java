package io.linkbeat.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The build runs the tests with this tag on several versions of the client: each run must have the one it is meant for. */
@Tag("kafka")
class KafkaVersionTest {

    @Test
    void theClientOnTheClassPathIsTheOneThatThisRunIsFor() {
        System.out.println("Join points on Kafka client " + KafkaVersion.ACTUAL);
        assertThat(KafkaVersion.ACTUAL).isEqualTo(System.getProperty("linkbeat.test.kafka"));
    }
}
