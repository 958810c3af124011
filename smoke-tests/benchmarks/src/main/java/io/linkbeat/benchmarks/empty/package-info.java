/**
 * The agent that does nothing: what any {@code -javaagent} costs.
 *
 * <p>Its law: one class, {@code java.base} and {@code java.lang.instrument} only, packed into a jar of its own.
 */
package io.linkbeat.benchmarks.empty;
