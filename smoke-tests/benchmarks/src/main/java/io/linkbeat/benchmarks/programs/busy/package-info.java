/**
 * A busy application to attach to: a Kafka client in a loop, and as many other classes as an application has.
 *
 * <p>Its law: no class of the runner and no telemetry library; it tells what it felt itself, a line for each section.
 */
package io.linkbeat.benchmarks.programs.busy;
