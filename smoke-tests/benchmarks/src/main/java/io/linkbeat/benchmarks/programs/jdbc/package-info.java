/**
 * A program that does nothing but query an in-memory database: an ordinary application that knows of no agent.
 *
 * <p>Its law: no class of the runner and no telemetry library; the program warms up, measures blocks of equal work, and
 * prints a line for each.
 */
package io.linkbeat.benchmarks.programs.jdbc;
