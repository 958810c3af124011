/**
 * Ordinary Java programs in forked JVMs, with and without the agent, on every JDK found.
 *
 * <p>Law: a forked program's environment is clean of every switch of the agent unless a caller sets it, and no program
 * outlives this JVM's orderly end.
 */
package io.linkbeat.smoke.jvm;
