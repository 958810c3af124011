package io.linkbeat.agent.beats;

/**
 * How late the sampler woke up within a window, in nanoseconds; all 0 where it did not wake up at all. Immutable.
 *
 * @param window how long the window was
 */
public record Lag(long p50, long p99, long p999, long max, long mean, long window) {}
