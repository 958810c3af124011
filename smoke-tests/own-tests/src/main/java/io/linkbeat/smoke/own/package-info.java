/**
 * The tests that kafka-clients publishes with a release, run in forked JVMs with and without the agent.
 *
 * <p>Its law: each test is compared by its outcome and the class of what it threw. Whatever differs is named, and is a
 * breach unless the same test varies without the agent too, or is on the list of those that see {@code traceparent}.
 */
package io.linkbeat.smoke.own;
