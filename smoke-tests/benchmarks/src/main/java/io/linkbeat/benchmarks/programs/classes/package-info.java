/**
 * A program that loads thousands of classes once a database driver's interface is loaded, and what they are copied from: an
 * ordinary application that knows of no agent.
 *
 * <p>Its law: no class of the runner and no telemetry library; what is copied has no nested classes.
 */
package io.linkbeat.benchmarks.programs.classes;
