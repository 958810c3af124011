/**
 * The settings: what was asked for, where, and what is used.
 *
 * <p>They are read in {@code premain}, on the application's main thread and before its {@code main}. The law of this package follows from
 * that: no lambda, stream, regular expression, {@code String.format}, {@code java.util.logging}, NIO or {@code java.time}, no class of
 * OpenTelemetry or Byte Buddy, and as few classes of our own as possible. {@code SettingsStartUpTest} holds it to that.
 */
@NullMarked
package io.linkbeat.agent.settings;

import org.jspecify.annotations.NullMarked;
