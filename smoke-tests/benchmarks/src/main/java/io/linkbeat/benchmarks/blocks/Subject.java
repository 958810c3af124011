package io.linkbeat.benchmarks.blocks;

import io.linkbeat.benchmarks.Tally;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a comparison is about.
 *
 * @param name of its files
 * @param title of what it has to say
 * @param libraries that its programs need, as patterns of their jars' names
 * @param units of the programs' work, for the reader
 * @param counted what of these the metrics say was done
 * @param limits that Linkbeat is held against
 */
public record Subject<W, V>(
        String name,
        String title,
        List<String> libraries,
        String units,
        ToLongFunction<Tally> counted,
        List<BlockLimit<W, V>> limits) {}
