/**
 * The concept <em>beat</em>, without a library and without OpenTelemetry: when a beat was expected and when it came, how much
 * of its lease that used, and who held it up; the sampler that sees the whole JVM stand still; and the watchdog, a thread that
 * tells of beats which do not come. What follows from that, metrics and events, is told to {@link
 * io.linkbeat.agent.beats.BeatListener} and {@link io.linkbeat.agent.beats.BeatMeter}.
 *
 * <p>Law: time is what {@link java.lang.System#nanoTime} says, handed in as a clock, and never the time of day; what runs on an
 * application's thread takes no lock, does no I/O and emits nothing.
 */
@NullMarked
package io.linkbeat.agent.beats;

import org.jspecify.annotations.NullMarked;
