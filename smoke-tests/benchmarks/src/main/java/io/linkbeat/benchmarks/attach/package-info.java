/**
 * What it costs an application that an agent is attached to it while it works, asked, and detached again: its own view of
 * the pauses, the JVM's view, and what its Kafka loop kept of its throughput.
 *
 * <p>Its law: every phase is beside one of the same application in which nothing happens; what attaches is another
 * process, as it is for an operator.
 */
package io.linkbeat.benchmarks.attach;
