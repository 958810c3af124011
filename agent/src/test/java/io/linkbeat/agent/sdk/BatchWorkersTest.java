package io.linkbeat.agent.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchWorkersTest {

    @Test
    void aThreadThatHasEndedMeanwhileIsNobodys() throws Exception {
        Thread ended = new Thread(() -> {}, "BatchSpanProcessor_WorkerThread-1");
        ended.start();
        ended.join();

        assertThat(BatchWorkers.isOurs(ended)).isFalse();
    }

    @Test
    void aThreadOfAnothersSdkIsNotOurs() {
        assertThat(BatchWorkers.isOurs(new Thread(() -> {}, "BatchSpanProcessor_WorkerThread-1")))
                .isFalse();
    }
}
