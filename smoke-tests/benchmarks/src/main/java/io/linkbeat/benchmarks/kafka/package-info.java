/**
 * What agents cost a Kafka client, record by record: loops that produce and consume, and Kafka's own tool from cold,
 * without an agent, with Linkbeat and with its peers, on a real broker.
 *
 * <p>Its law: the variants and their settings are one table, and so are the limits; whether a variant recorded what it was
 * paid for is said beside what it cost.
 */
package io.linkbeat.benchmarks.kafka;
