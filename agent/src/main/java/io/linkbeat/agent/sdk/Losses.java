package io.linkbeat.agent.sdk;

import io.linkbeat.agent.logging.Log;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the spans that the exporter was given and could not deliver, so that the exit can say in one line what was lost.
 * What the processor's full queue drops is counted by the SDK's own metrics.
 */
final class Losses {

    private final LongAdder given = new LongAdder();
    private final LongAdder delivered = new LongAdder();

    /** The exporter, watched. */
    SpanExporter counting(SpanExporter exporter) {
        return new Counting(exporter);
    }

    /** One line when anything was lost, none otherwise. */
    void report(long missed) {
        long lost = given.sum() - delivered.sum();
        if (lost > 0 || missed > 0) {
            Log.warn(lost + " spans could not be exported, " + missed + " were not kept");
        }
    }

    private final class Counting implements SpanExporter {

        private final SpanExporter exporter;

        Counting(SpanExporter exporter) {
            this.exporter = exporter;
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            int count = spans.size();
            given.add(count);
            CompletableResultCode result = exporter.export(spans);
            result.whenComplete(() -> {
                if (result.isSuccess()) {
                    delivered.add(count);
                }
            });
            return result;
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
