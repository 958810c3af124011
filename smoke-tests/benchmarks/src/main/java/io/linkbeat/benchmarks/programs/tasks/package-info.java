/**
 * Programs that do nothing but hand tasks to the JDK's executors, or start virtual threads that sleep: ordinary
 * applications that know of no agent.
 *
 * <p>Its law: no class of the runner and no telemetry library; a program warms up, measures blocks of equal work, and
 * prints a line for each.
 */
package io.linkbeat.benchmarks.programs.tasks;
