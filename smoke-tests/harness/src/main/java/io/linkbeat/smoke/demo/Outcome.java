package io.linkbeat.smoke.demo;

import java.util.List;

/**
 * What is left of a scene.
 *
 * @param problems what is not as it should be, a sentence each; empty when all is
 * @param tallies what its applications have said, to compare their metrics with
 */
record Outcome(List<String> problems, List<Tally> tallies) {}
