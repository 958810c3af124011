/**
 * The loops of a Kafka client that are measured record by record: ordinary applications that know of no agent.
 *
 * <p>Its law: no class of the runner and no telemetry library; a program warms up, then measures one section of itself
 * and prints that in one line.
 */
package io.linkbeat.benchmarks.programs.loops;
