/**
 * Whole-process comparison of start-up: programs started in turn without an agent, with Linkbeat and with its peers.
 *
 * <p>Its law: the variants and their settings are one table, and so are the targets.
 */
package io.linkbeat.benchmarks.startup;
