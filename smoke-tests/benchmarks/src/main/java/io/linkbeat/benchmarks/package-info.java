/**
 * What the comparisons of agents share: how a JVM is forked and measured, what collects, and how figures become tables.
 *
 * <p>Its law: figures are reported and never gate; only a program that fails to run does. What is measured shares
 * neither a JVM nor a class path with what measures.
 */
package io.linkbeat.benchmarks;
