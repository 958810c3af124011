/**
 * Forked programs whose periodic tasks are held up, die, or do neither.
 *
 * <p>Law: a drill is a method, and its periodic tasks are lambdas written in it, so that they are beats under its name. What is
 * printed of it is the same at every run. A drill that has to last lasts by sleeping, on a pool of its own.
 */
package io.linkbeat.smoke.programs.beats;
