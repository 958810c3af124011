package io.linkbeat.smoke.demo;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What the output can show.
 *
 * @param ansi whether it takes escape codes and a line that is written again; else it is plain text
 * @param unicode whether it shows more than ASCII
 * @param columns its width in characters
 */
record Terminal(boolean ansi, boolean unicode, int columns) {

    /** Narrower than this nothing can be drawn; lines are cut off then. */
    static final int NARROWEST = 40;

    /** Wider lines are hard to read. */
    static final int WIDEST = 120;

    private static final int USUAL = 100;

    /**
     * By the shell's word on whether standard output is a terminal, and how wide ({@code linkbeat.demo.columns}, set for
     * a terminal only), and by {@code NO_COLOR}, {@code TERM} and the locale's variables.
     */
    static Terminal of(Map<String, String> environment, Properties properties) {
        String columns = properties.getProperty("linkbeat.demo.columns", "");
        boolean terminal = !columns.isEmpty();
        boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        boolean colourless = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        String charset = locale.toLowerCase(Locale.ROOT).replace("-", "");
        return new Terminal(terminal && !dumb && !colourless, charset.contains("utf8"), width(columns));
    }

    private static int width(String columns) {
        try {
            int width = Integer.parseInt(columns);
            return width <= 0 ? USUAL : Math.max(NARROWEST, Math.min(WIDEST, width));
        } catch (NumberFormatException e) {
            return USUAL;
        }
    }
}
