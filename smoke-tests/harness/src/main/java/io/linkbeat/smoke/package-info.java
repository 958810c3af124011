/**
 * Tools of the smoke ring: what a test, the demo or a benchmark needs to run ordinary programs beside real servers.
 *
 * <p>Law: nothing here knows the agent's classes. The agent is the jar that ships, handed to a forked JVM.
 */
package io.linkbeat.smoke;
