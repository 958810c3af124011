package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * What the handler of messages works with, the same for all clients.
 *
 * @param propagates whether {@code tracecontext} is among the propagators: if not, messages are neither stamped nor read
 * @param version of the agent, for the instrumentation scope
 */
public record MessagingServices(
        MessagingSettings settings,
        Sampling sampling,
        boolean propagates,
        SpanEnvironment environment,
        SpanSink sink,
        MessagingMetrics metrics,
        SelfMetrics self,
        String version) {

    /** A span under what is current, or one that starts a trace; null when it is not sampled. */
    @Nullable
    SpanRecord startInside(
            MessagingOperation operation, Channel channel, long startNanoTime, @Nullable TraceContext parent) {
        long low = parent == null ? Ids.next() : parent.traceIdLow;
        if (!sampling.sample(parent, low)) {
            return null;
        }
        TraceContext context = Ids.context(parent, low, true);
        return new SpanRecord(operation, channel, startNanoTime, context, parent == null ? 0 : parent.spanId, null);
    }
}
