/**
 * A forked program that hands tasks to the executors of the JDK in every public way, and says for each how it ends.
 *
 * <p>Law: a way is a method, and its tasks are lambdas written in it, so that they are counted under its name. What is printed
 * of it is the same at every run.
 */
package io.linkbeat.smoke.programs.tasks;
