package io.linkbeat.smoke.demo;

import java.io.PrintStream;

/**
 * Lines that stay, and on a terminal one line below them that says how far things are. Safe for use by several threads;
 * silent once it is closed.
 */
final class Screen implements AutoCloseable {

    private static final int LABEL = 14;
    private static final int MARGIN = 4;
    private static final String CLEAR = "\r\u001b[2K";
    private static final String SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final String SPINNER_ASCII = "|/-\\";

    private final PrintStream out;
    private final Terminal terminal;
    private int turns;
    private boolean statusShown;
    private boolean closed;

    Screen(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    Terminal terminal() {
        return terminal;
    }

    /** Writes a line that stays. */
    synchronized void print(Line line) {
        if (!closed) {
            out.println(cleared() + line.render(terminal));
            out.flush();
        }
    }

    /** Writes a line with a label in front. */
    void print(String label, Line line) {
        print(new Line().add("  ").add(label, Style.CYAN).padTo(LABEL).add(line));
    }

    /** Writes text behind a mark, in as many lines as it takes. */
    void print(String mark, Style style, String text) {
        int room = terminal.columns() - MARGIN;
        String next = mark;
        for (String line : text.lines().toList()) {
            for (int from = 0; from == 0 || from < line.length(); from += room) {
                print(new Line()
                        .add("  ")
                        .add(next, style)
                        .padTo(MARGIN)
                        .add(line.substring(from, Math.min(line.length(), from + room))));
                next = "";
            }
        }
    }

    /** Writes what was found to be so. */
    void good(String text) {
        print("✔", Style.GOOD, text);
    }

    /** Writes an empty line. */
    void print() {
        print(new Line());
    }

    /** Shows how far things are, in place of what was shown before; nothing where a line cannot be written again. */
    synchronized void status(String text) {
        if (!closed && terminal.ansi()) {
            String spinner = terminal.unicode() ? SPINNER : SPINNER_ASCII;
            String turn = String.valueOf(spinner.charAt(turns++ % spinner.length()));
            Line line = new Line().add("  ").add(text, Style.DIM);
            Terminal narrower = new Terminal(true, terminal.unicode(), terminal.columns() - 3);
            out.print(cleared() + "  " + Style.CYAN.apply(turn) + line.render(narrower));
            out.flush();
            statusShown = true;
        }
    }

    /** Says a last line if anything was left to say, and nothing from then on. */
    synchronized void close(Line last) {
        print(last);
        close();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            out.print(cleared());
            out.flush();
        }
        closed = true;
    }

    private String cleared() {
        boolean wasShown = statusShown;
        statusShown = false;
        return wasShown ? CLEAR : "";
    }
}
