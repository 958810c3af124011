package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.trust.TrustedHosts;
import io.linkbeat.bootstrap.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * What the handler of statements works with.
 *
 * @param propagates whether {@code tracecontext} is among the propagators: if not, no statement is stamped
 * @param version of the agent, for the instrumentation scope
 */
public record StatementServices(
        StatementSettings settings,
        TrustedHosts trusted,
        Sampling sampling,
        boolean propagates,
        SpanEnvironment environment,
        SpanSink sink,
        DatabaseMetrics metrics,
        SelfMetrics self,
        String version) {

    /** The context of a statement that begins while this one is current: null where it has no span and nothing is stamped. */
    @Nullable
    TraceContext start(@Nullable TraceContext parent) {
        if (parent == null && settings.requireParent()) {
            return null;
        }
        long low = parent == null ? Ids.next() : parent.traceIdLow;
        boolean sampled = sampling.sample(parent, low);
        if (!sampled && settings.stamp() == StatementStamp.NONE) {
            return null;
        }
        return Ids.context(parent, low, sampled);
    }
}
