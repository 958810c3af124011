package io.linkbeat.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * What a comparison has to say.
 *
 * @param title of all of it
 * @param head where and how it was measured
 * @param tables the figures
 */
public record Document(String title, List<String> head, List<Table> tables) {

    /** The variants that were run, with all their settings. */
    public static Table variants(Collection<? extends Variant> ran, Agents agents) {
        Table table = new Table("The variants", List.of("variant", "agent", "settings", "why"));
        ran.forEach(variant -> table.add(List.of(
                variant.toString(),
                agents.jar(variant.agent())
                        .map(jar -> jar.getFileName().toString())
                        .orElse("-"),
                settings(variant),
                variant.reason())));
        return table;
    }

    /**
     * Prints the tables, whose head was printed before the first run, and writes all of it to a file.
     *
     * @throws IOException if it cannot be written
     */
    public void publish(PrintStream out, Path markdown) throws IOException {
        tables.forEach(table -> out.println("\n" + table.toText().stripTrailing()));
        write(markdown);
        out.println("\nAlso in " + markdown);
    }

    /**
     * Writes all of it to a file.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path markdown) throws IOException {
        List<String> text = new ArrayList<>(List.of("# " + title, ""));
        head.forEach(line -> text.addAll(List.of(line + ".", "")));
        tables.forEach(table -> text.addAll(Arrays.asList(table.toMarkdown(), "")));
        Files.write(markdown, text);
    }

    private static String settings(Variant variant) {
        List<String> settings = variant.environment("(the collector)").entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .toList();
        return settings.isEmpty() ? "-" : String.join(" ", settings);
    }
}
