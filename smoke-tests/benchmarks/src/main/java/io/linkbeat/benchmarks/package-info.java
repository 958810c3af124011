/**
 * Whole-process comparison of start-up: programs started in turn without an agent, with Linkbeat and with its peers.
 *
 * <p>Its law: figures are reported and never gate; only a program that fails to run does. What is measured shares
 * neither a JVM nor a class path with what measures.
 */
package io.linkbeat.benchmarks;
