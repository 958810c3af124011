package io.linkbeat.agent.telemetry;

import static io.linkbeat.agent.telemetry.MessagingFixture.CONSUMER;
import static io.linkbeat.agent.telemetry.MessagingFixture.PRODUCER;
import static io.linkbeat.agent.telemetry.MessagingFixture.SAMPLED;
import static io.linkbeat.agent.telemetry.MessagingFixture.UNSAMPLED;
import static io.linkbeat.agent.telemetry.MessagingFixture.current;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.linkbeat.agent.beats.BeatMeter;
import io.linkbeat.agent.beats.Severity;
import io.linkbeat.agent.telemetry.MessagingFixture.Message;
import io.linkbeat.bootstrap.Consumption;
import io.linkbeat.bootstrap.DatabaseHooks;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.lang.management.ManagementFactory;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a message, a task, a beat or a statement costs the application's thread in bytes, by count. Objects are of the same size however they are compiled,
 * and compiled code allocates at most what interpreted code does, so the least of several rounds is a bound that a busy
 * machine does not move. The fixture's messages hand out their headers without a copy; all that is counted is ours and the
 * SDK's, up to the processor, which keeps nothing here.
 */
class AllocationTest {

    private static final int MESSAGES = 10_000;
    private static final int ROUNDS = 8;
    private static final int ALL = Integer.MAX_VALUE;

    /** Over what was measured: room for another layout of objects, not for another object. */
    private static final int SLACK = 16;

    /** Bytes of a whole round that are nobody's: what the measuring itself and a growing table may take. */
    private static final long NOISE = 4_096;

    private final MessagingFixture fixture = new MessagingFixture();

    private static final class Discarding implements SpanProcessor {
        @Override
        public void onStart(Context parentContext, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    @AfterEach
    void nothingCurrent() {
        current(null);
    }

    /** Bytes for each message, in the best of the rounds. */
    private static double bytes(IntConsumer message) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getThreadAllocatedBytes(id);
            for (int i = 0; i < MESSAGES; i++) {
                message.accept(i);
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(id) - before);
        }
        return Math.max(0, least - NOISE) / (double) MESSAGES;
    }

    private double ofSending() {
        MessagingTelemetry telemetry = fixture.telemetry(new Discarding());
        return bytes(i -> {
            Object send = telemetry.sending(PRODUCER, "orders", null, false, null, null);
            if (telemetry.stamps(send)) {
                telemetry.traceparent(send);
                telemetry.tracestate(send);
            }
            telemetry.sent(send, 3, i, null);
        });
    }

    private double ofProcessing(int budget, String traceparent) {
        MessagingTelemetry telemetry = fixture.budget(budget).telemetry(new Discarding());
        Message first = message(traceparent);
        List<Message> messages = new ArrayList<>();
        for (int offset = 0; offset < ROUNDS * MESSAGES; offset++) {
            messages.add(new Message("orders", 3, offset, 1, null, "value", first.headers()));
        }
        Object batch = fixture.delivered(List.of(first));
        Object[] ended = new Object[1];
        int[] next = {0};
        return bytes(i -> {
            Message message = messages.get(next[0]++);
            Object processing = telemetry.processing(batch, message, fixture.reader, true, ended[0]);
            telemetry.contextOf(processing);
            telemetry.processed(processing, "next_record", null);
            ended[0] = processing;
        });
    }

    private static Message message(String traceparent) {
        return new Message("orders", 3, 42).carrying(traceparent).at(1);
    }

    /** 32 B are the operation that the callback holds until the broker has answered. */
    @Test
    void measuringASendTakesNothingButTheOperation() {
        fixture.spans();
        assertThat(ofSending()).isLessThanOrEqualTo(32);
    }

    @Test
    void measuringAProcessTakesNothing() {
        fixture.spans("send");
        assertThat(ofProcessing(ALL, SAMPLED)).isZero();
    }

    @Test
    void measuringATaskTakesNothing() {
        TaskSeries series = new TaskMetrics(new SelfMetrics(), "1.2.3").series("mails");
        assertThat(bytes(i -> {
                    series.started(i, i % 3 - 1);
                    if (i % 2 == 0) {
                        series.ended(i, TaskStatus.SUCCESS, null, i);
                    } else {
                        series.ended(i, TaskStatus.FAILURE, "java.io.IOException", i);
                    }
                    series.endedUnstarted(TaskStatus.CANCELLED);
                }))
                .isZero();
    }

    @Test
    void measuringABeatTakesNothing() {
        BeatMetrics metrics = new BeatMetrics(new SelfMetrics(), "1.2.3");
        BeatMeter meter = metrics.group("scheduled", "keep").meter();
        assertThat(bytes(i -> {
                    meter.delay(i, i % 3 - 1);
                    meter.gap(i % 2 == 0 ? Severity.WARN : Severity.CRITICAL);
                    metrics.stalled(i);
                }))
                .isZero();
    }

    /** The operation, and the stamp's 55 characters. Measured: 104. */
    @Test
    void anUnsampledSend() {
        fixture.sampler("always_off");
        assertThat(ofSending()).isLessThanOrEqualTo(104 + SLACK);
    }

    /** The span, its context and the stamp. Measured: 208. */
    @Test
    void aSampledSend() {
        assertThat(ofSending()).isLessThanOrEqualTo(208 + SLACK);
    }

    /** The context that is current; of the one that came only the flag is read. Measured: 48. */
    @Test
    void anUnsampledProcess() {
        fixture.sampler("parentbased_always_on");
        assertThat(ofProcessing(ALL, UNSAMPLED)).isLessThanOrEqualTo(48 + SLACK);
    }

    /** The context that came and the one that is made in vain. Measured: 96. */
    @Test
    void aProcessPastTheBudget() {
        assertThat(ofProcessing(0, SAMPLED)).isLessThanOrEqualTo(96 + SLACK);
    }

    /** The context that came, the one that is current, and the span. Measured: 184. */
    @Test
    void aSampledProcess() {
        fixture.sampler("parentbased_always_on");
        assertThat(ofProcessing(ALL, SAMPLED)).isLessThanOrEqualTo(184 + SLACK);
    }

    /** The span and its context. Measured: 136. */
    @Test
    void aSampledProcessOfAMessageWithoutContext() {
        assertThat(ofProcessing(ALL, "")).isLessThanOrEqualTo(136 + SLACK);
    }

    /** By the door, as the woven driver calls it: once, and once more inside for a pool's statement around it. */
    private static double ofStatement(StatementFixture fixture) {
        fixture.open(new Discarding());
        PreparedStatement statement =
                fixture.prepared(fixture.connected(StatementFixture.H2), "SELECT name FROM orders WHERE id = ?");
        PreparedStatement pooled = fixture.driver.statement(null);
        try {
            return bytes(i -> {
                Object execution = DatabaseHooks.executing(pooled, null);
                DatabaseHooks.executing(statement, null);
                DatabaseHooks.executed(execution, null);
            });
        } finally {
            fixture.afterEach(null);
        }
    }

    /** What runs. Measured: 56. */
    @Test
    void anUnsampledStatement() {
        assertThat(ofStatement(new StatementFixture().sampler("always_off"))).isLessThanOrEqualTo(56 + SLACK);
    }

    /** What runs, its span and its context. Measured: 176. */
    @Test
    void aSampledStatement() {
        assertThat(ofStatement(new StatementFixture())).isLessThanOrEqualTo(176 + SLACK);
    }

    /** However many messages it returns. Measured: 40. */
    @Test
    void aPoll() {
        MessagingTelemetry telemetry = fixture.spans("process").telemetry(new Discarding());
        List<?>[] records = {List.of(message(SAMPLED), message(SAMPLED)), List.of(message(SAMPLED))};
        Consumption consumption = telemetry.consumption(CONSUMER);
        assertThat(bytes(i -> telemetry.delivered(consumption, 0, records, fixture.reader)))
                .isLessThanOrEqualTo(40 + SLACK);
    }
}
