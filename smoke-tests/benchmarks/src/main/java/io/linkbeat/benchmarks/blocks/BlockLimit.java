package io.linkbeat.benchmarks.blocks;

/**
 * A limit that Linkbeat is held against.
 *
 * @param workload what is run
 * @param variant Linkbeat's
 * @param figure what is limited
 * @param most that the median, over the rounds, of what is more than without an agent may be
 */
public record BlockLimit<W, V>(W workload, V variant, BlockFigure figure, double most) {

    String verdict(double added) {
        return added <= most ? "holds" : "does not hold";
    }
}
