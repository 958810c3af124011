package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's samplers ({@code otel.traces.sampler}), decided on numbers: the same answers for the same ids, kept so by a test
 * against the SDK's own, without making an id's text to ask. It must work before the SDK is there. Two ids differ: those
 * of the largest magnitude, at ratio 1, are kept here.
 *
 * @param parentBased whether a parent's decision is taken over
 * @param followsLinks whether a parent-based one takes over the decision of what a new trace links to as well
 * @param bound ids whose lower half is below it in magnitude are sampled: {@link Long#MIN_VALUE} none, {@link Long#MAX_VALUE} all
 */
public record Sampling(boolean parentBased, boolean followsLinks, long bound) {

    private static final String PARENT_BASED = "parentbased_";

    /**
     * The sampler of this name.
     *
     * @param name one of the six names of the SDK's configuration
     * @param ratio 0 to 1, used by the two {@code traceidratio} samplers
     * @param followsLinks {@code linkbeat.link-sampling=follow}
     * @throws IllegalArgumentException for any other name
     */
    public static Sampling of(String name, double ratio, boolean followsLinks) {
        boolean parentBased = name.startsWith(PARENT_BASED);
        String root = parentBased ? name.substring(PARENT_BASED.length()) : name;
        return switch (root) {
            case "always_on" -> new Sampling(parentBased, followsLinks, Long.MAX_VALUE);
            case "always_off" -> new Sampling(parentBased, followsLinks, Long.MIN_VALUE);
            case "traceidratio" -> new Sampling(parentBased, followsLinks, bound(ratio));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static long bound(double ratio) {
        if (ratio <= 0) {
            return Long.MIN_VALUE;
        }
        return ratio >= 1 ? Long.MAX_VALUE : (long) (ratio * Long.MAX_VALUE);
    }

    /** Whether a span is sampled that continues its parent's trace, or starts one when there is no parent. */
    boolean sample(@Nullable TraceContext parent, long traceIdLow) {
        return (parentBased && parent != null) ? parent.sampled() : root(traceIdLow);
    }

    /**
     * Whether a span is sampled that starts a trace because of what it links to: a sampler that follows parents follows the
     * link, so that a pipeline is kept or dropped whole.
     */
    boolean sampleLinked(@Nullable TraceContext link, long traceIdLow) {
        return sample(followsLinks ? link : null, traceIdLow);
    }

    /** Whether the decision of a link is all that counts where there is one. */
    boolean takesOverLinks() {
        return parentBased && followsLinks;
    }

    private boolean root(long traceIdLow) {
        return (bound == Long.MAX_VALUE) || (Math.abs(traceIdLow) < bound);
    }
}
