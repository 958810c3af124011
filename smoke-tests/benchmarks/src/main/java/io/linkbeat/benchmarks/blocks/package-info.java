/**
 * What the comparisons share whose programs do the same again and again: blocks of equal work, a printed line for each.
 *
 * <p>Its law: it knows no workload and no variant, only what they have in common; a comparison is one {@link
 * io.linkbeat.benchmarks.blocks.Subject}.
 */
package io.linkbeat.benchmarks.blocks;
