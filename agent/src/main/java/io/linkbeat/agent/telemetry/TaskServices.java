package io.linkbeat.agent.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * What the handler of tasks works with.
 *
 * @param events where the log of tasks goes, null where there is none
 * @param beats what periodic tasks are, besides
 * @param version of the agent, for the instrumentation scope
 */
public record TaskServices(
        TaskSettings settings,
        Sampling sampling,
        SpanEnvironment environment,
        SpanSink sink,
        TaskMetrics metrics,
        SelfMetrics self,
        @Nullable Events events,
        BeatServices beats,
        String version) {}
