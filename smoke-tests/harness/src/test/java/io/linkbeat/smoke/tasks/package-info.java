/**
 * What the shipped agent says of tasks, and does to them, in forked JVMs.
 *
 * <p>Law: what is counted is compared with what the program says it did, and what the program prints is the same without the
 * agent.
 */
package io.linkbeat.smoke.tasks;
