package io.linkbeat.agent.beats;

/**
 * How the beats of one {@link BeatGroup} stand. Immutable.
 *
 * @param followed how many are alive
 * @param utilization the largest share of a lease that was ever used, 1 being all of it; negative where no lease is known
 * @param warned gaps of {@link Severity#WARN} so far
 * @param critical gaps of {@link Severity#CRITICAL} so far
 */
public record BeatState(String lock, String key, int followed, double utilization, long warned, long critical) {}
