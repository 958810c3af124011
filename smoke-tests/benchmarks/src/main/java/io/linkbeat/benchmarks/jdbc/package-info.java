/**
 * What agents cost a statement: a loop that queries a database in memory, without an agent, with Linkbeat and with its peers.
 *
 * <p>Its law: the variants and their settings are one table, and so are the limits; what is added is told against no agent
 * in the same round, and beside it whether the statements were recorded.
 */
package io.linkbeat.benchmarks.jdbc;
