package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SpanSinkTest {

    private static final Channel CHANNEL =
            new MessagingFixture().client("client", true).channel("orders");

    private final SelfMetrics metrics = new SelfMetrics();
    private final AtomicInteger starts = new AtomicInteger();
    private final SpanSink sink = new SpanSink(metrics, starts::incrementAndGet);
    private final Keeping processor = new Keeping();

    private static SpanRecord span(int id) {
        TraceContext context = new TraceContext(1, 1, id + 1, (byte) 1, null);
        SpanRecord span = new SpanRecord(MessagingOperation.SEND, CHANNEL, System.nanoTime(), context, 0, null);
        span.claimEnd();
        span.finish(System.nanoTime(), null, null);
        return span;
    }

    private static final class Keeping implements SpanProcessor {
        final Queue<ReadableSpan> spans = new ConcurrentLinkedQueue<>();

        @Override
        public void onStart(Context parentContext, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            spans.add(span);
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    @Test
    void theFirstSignalStartsTheSdkOnce() {
        assertThat(starts).hasValue(0);
        sink.wantSdk();
        sink.wantSdk();
        assertThat(starts).hasValue(1);
    }

    @Test
    void whatEndsBeforeTheSdkIsThereIsKeptInOrder() {
        List<SpanRecord> early = List.of(span(1), span(2), span(3));
        early.forEach(sink::ended);

        sink.ready(processor);
        SpanRecord late = span(4);
        sink.ended(late);

        assertThat(processor.spans).containsExactly(early.get(0), early.get(1), early.get(2), late);
        assertThat(metrics.missed()).isZero();
    }

    @Test
    void moreThanTheCapIsCounted() {
        for (int i = 0; i < SpanSink.MOST_EARLY + 10; i++) {
            sink.ended(span(i));
        }
        sink.ready(processor);

        assertThat(processor.spans).hasSize(SpanSink.MOST_EARLY);
        assertThat(metrics.missed()).isEqualTo(10);
    }

    @Test
    void whatAnSdkThatCannotBeBuiltDidNotExportIsCounted() {
        sink.ended(span(1));
        sink.close(true);
        sink.ended(span(2));

        assertThat(metrics.missed()).isEqualTo(2);
    }

    @Test
    void whatNobodyWantsExportedIsNotLost() {
        sink.ended(span(1));
        sink.close(false);
        for (int i = 0; i < SpanSink.MOST_EARLY + 10; i++) {
            sink.ended(span(i));
        }

        assertThat(metrics.missed()).isZero();
    }

    @Test
    void nothingIsLostOrDoubledWhileTheProcessorArrives() throws InterruptedException {
        int threads = 4;
        int each = SpanSink.MOST_EARLY / threads;
        CountDownLatch half = new CountDownLatch(threads);
        List<CompletableFuture<Void>> ending = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int first = thread * each;
            ending.add(CompletableFuture.runAsync(
                    () -> {
                        for (int i = 0; i < each; i++) {
                            if (i == each / 2) {
                                half.countDown();
                            }
                            sink.ended(span(first + i));
                        }
                    },
                    work -> new Thread(work).start()));
        }
        half.await();
        sink.ready(processor);
        CompletableFuture.allOf(ending.toArray(CompletableFuture[]::new)).join();

        assertThat(metrics.missed()).isZero();
        assertThat(processor.spans).hasSize(threads * each).doesNotHaveDuplicates();
    }
}
