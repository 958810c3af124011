package io.linkbeat.agent.telemetry;

import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/**
 * What was configured about beats. Immutable, and safe on any thread where the functions are. They look through all that is
 * set: ask once for an operation and keep the answer. Times in nanoseconds.
 *
 * @param leaseNanos gives the lease of an operation's periodic tasks, or 0 where none is configured
 * @param leaseSetting gives what the user wrote to configure that, as {@code name=value}; asked only where there is one
 * @param heartbeatLeaseNanos gives the lease of a consumer group whose broker does not tell it, or 0 where none is configured
 * @param heartbeatLeaseSetting as {@code leaseSetting}, for a group
 * @param lagIntervalNanos how often the lag of the JVM is told, 0 for never
 * @param stallThresholdNanos a stall of the JVM that is longer is told at once
 */
public record BeatSettings(
        ToLongFunction<String> leaseNanos,
        UnaryOperator<String> leaseSetting,
        ToLongFunction<String> heartbeatLeaseNanos,
        UnaryOperator<String> heartbeatLeaseSetting,
        long lagIntervalNanos,
        long stallThresholdNanos) {

    /** What holds where nothing is set. */
    public static BeatSettings defaults() {
        return new BeatSettings(
                operation -> 0, name -> name, group -> 0, name -> name, 10_000_000_000L, 2_000_000_000L);
    }
}
