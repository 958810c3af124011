package io.linkbeat.agent.sdk;

import io.linkbeat.agent.logging.Log;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts the spans that are handed to a processor and those that its exporter delivers, so that the exit can say in one line
 * what was lost: refused by the collector, dropped by a full queue, or still waiting when the time was over. Thread-safe.
 */
final class Losses {

    private final LongAdder handedOver = new LongAdder();
    private final LongAdder delivered = new LongAdder();

    /** The processor, watched. */
    SpanProcessor counting(SpanProcessor processor) {
        return new CountingProcessor(processor);
    }

    /** The exporter, watched. */
    SpanExporter counting(SpanExporter exporter, @Nullable ExportHealth health) {
        return new CountingExporter(exporter, health);
    }

    /** Spans that were handed to a processor. */
    long handedOver() {
        return handedOver.sum();
    }

    /** Spans that were exported. */
    long delivered() {
        return delivered.sum();
    }

    /** One line when anything was lost, none otherwise. */
    void report(long missed) {
        // In this order: what is delivered meanwhile must not make the loss negative.
        long arrived = delivered.sum();
        long lost = handedOver.sum() - arrived;
        if (lost > 0 || missed > 0) {
            Log.warn(lost + " spans could not be exported, " + missed + " were not kept");
        }
    }

    private final class CountingProcessor implements SpanProcessor {

        private final SpanProcessor processor;

        CountingProcessor(SpanProcessor processor) {
            this.processor = processor;
        }

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            processor.onStart(parent, span);
        }

        @Override
        public boolean isStartRequired() {
            return processor.isStartRequired();
        }

        @Override
        public void onEnd(ReadableSpan span) {
            handedOver.increment();
            processor.onEnd(span);
        }

        @Override
        public boolean isEndRequired() {
            return processor.isEndRequired();
        }

        @Override
        public CompletableResultCode forceFlush() {
            return processor.forceFlush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return processor.shutdown();
        }
    }

    private final class CountingExporter implements SpanExporter {

        private final SpanExporter exporter;
        private final @Nullable ExportHealth health;

        CountingExporter(SpanExporter exporter, @Nullable ExportHealth health) {
            this.exporter = exporter;
            this.health = health;
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            int count = spans.size();
            CompletableResultCode result = exporter.export(spans);
            result.whenComplete(() -> {
                if (result.isSuccess()) {
                    delivered.add(count);
                }
            });
            return health == null ? result : health.watch(count, result);
        }

        @Override
        public CompletableResultCode flush() {
            return exporter.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return exporter.shutdown();
        }
    }
}
