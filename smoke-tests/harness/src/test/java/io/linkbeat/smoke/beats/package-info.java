/**
 * What the shipped agent says of beats, in forked JVMs that are held up, as it arrives at a real collector.
 *
 * <p>Law: what the programs print is the same without the agent, and an event that nobody expects fails the test.
 */
package io.linkbeat.smoke.beats;
