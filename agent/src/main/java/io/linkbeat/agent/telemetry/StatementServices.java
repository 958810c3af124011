package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.trust.TrustedHosts;
import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import org.jspecify.annotations.Nullable;

/**
 * What the handler of statements works with.
 *
 * @param propagates whether {@code tracecontext} is among the propagators: if not, no statement is stamped
 * @param scope of its spans
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
        InstrumentationScopeInfo scope) {

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
        return new TraceContext(
                parent == null ? Ids.next() : parent.traceIdHigh,
                low,
                Ids.next(),
                sampled ? TraceContext.SAMPLED : 0,
                parent == null ? null : parent.state);
    }

    /** With the scope of an agent of this version. */
    public static StatementServices of(
            StatementSettings settings,
            TrustedHosts trusted,
            Sampling sampling,
            boolean propagates,
            SpanEnvironment environment,
            SpanSink sink,
            DatabaseMetrics metrics,
            SelfMetrics self,
            String version) {
        InstrumentationScopeInfo scope = Conventions.scope(DatabaseMetrics.SCOPE, version);
        return new StatementServices(settings, trusted, sampling, propagates, environment, sink, metrics, self, scope);
    }
}
