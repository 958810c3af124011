/**
 * What an operator does to a JVM that runs: attach the agent, ask it, take it off again.
 *
 * <p>Law: by the JDK's attach API alone, as the agent's own command line does it; nothing here knows the agent's classes.
 */
package io.linkbeat.smoke.attach;
