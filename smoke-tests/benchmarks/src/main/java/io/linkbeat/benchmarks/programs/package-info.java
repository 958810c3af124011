/**
 * The programs whose start is measured: ordinary applications that know of no agent.
 *
 * <p>Its law: no class of the runner and no telemetry library; the first statement of each {@code main} takes the time
 * and nothing is loaded for that, and the first line of output says it.
 */
package io.linkbeat.benchmarks.programs;
