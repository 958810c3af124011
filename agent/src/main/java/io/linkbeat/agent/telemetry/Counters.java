package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A counter that counts from the first moment, before there is an SDK, and is read by it when it collects. Thread-safe; a
 * caller keeps the adder of its attributes, so that counting is one addition. An adder outlives the client that used it:
 * the next one with the same attributes goes on counting.
 */
final class Counters {

    /** Sets of attributes with a count of their own: with the one for the rest, what the SDK takes without a warning. */
    static final int MOST = 1998;

    /** As the SDK marks what is over its limit. */
    private static final Attributes OVERFLOW = Attributes.of(AttributeKey.booleanKey("otel.metric.overflow"), true);

    private final String name;
    private final SelfMetrics self;
    private final Map<Attributes, LongAdder> adders = new ConcurrentHashMap<>();

    Counters(String name, SelfMetrics self) {
        this.name = name;
        this.self = self;
    }

    LongAdder of(Attributes attributes) {
        LongAdder adder = adders.get(attributes);
        if (adder != null) {
            return adder;
        }
        if (adders.size() >= MOST && attributes != OVERFLOW) {
            self.limit(name);
            return of(OVERFLOW);
        }
        LongAdder fresh = new LongAdder();
        @Nullable LongAdder present = adders.putIfAbsent(attributes, fresh);
        return present == null ? fresh : present;
    }

    /** The sum over all attributes: for tests and for what is said at the exit. */
    long sum() {
        long sum = 0;
        for (LongAdder adder : adders.values()) {
            sum += adder.sum();
        }
        return sum;
    }

    void observe(ObservableLongMeasurement measurement) {
        for (Map.Entry<Attributes, LongAdder> entry : adders.entrySet()) {
            measurement.record(entry.getValue().sum(), entry.getKey());
        }
    }
}
