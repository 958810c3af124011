package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.beats.Beats;

/** What whoever has beats works with. */
public record BeatServices(
        Beats beats, BeatMetrics metrics, Leases leases, BeatTelemetry telemetry, SelfMetrics self) {}
