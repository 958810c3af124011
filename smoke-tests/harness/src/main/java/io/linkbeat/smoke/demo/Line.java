package io.linkbeat.smoke.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of styled text, written from left to right. It is written in Unicode; on a terminal without, each character
 * is shown by one of ASCII, so that columns stay where they are.
 */
final class Line {

    private static final String UNICODE = "─━│├└╭╰┼┴┬▶·…✔✘●◆═";
    private static final String ASCII = "-=||`,`+++>-~+!o#*";

    private final List<Piece> pieces = new ArrayList<>();
    private int length;

    static Line of(String text, Style style) {
        return new Line().add(text, style);
    }

    Line add(String text) {
        return add(text, Style.PLAIN);
    }

    Line add(String text, Style style) {
        pieces.add(new Piece(text, style));
        length += text.length();
        return this;
    }

    Line add(Line other) {
        other.pieces.forEach(piece -> add(piece.text, piece.style));
        return this;
    }

    /** Adds blanks up to a column; at least none. */
    Line padTo(int column) {
        return add(" ".repeat(Math.max(0, column - length)));
    }

    int length() {
        return length;
    }

    /** The text alone. */
    String text() {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.text));
        return text.toString();
    }

    /** The line as that terminal takes it, cut off at its width. */
    String render(Terminal terminal) {
        StringBuilder out = new StringBuilder();
        int room = terminal.columns();
        boolean fits = length <= room;
        for (Piece piece : pieces) {
            String text = piece.text.substring(0, Math.min(piece.text.length(), Math.max(0, fits ? room : room - 1)));
            room -= piece.text.length();
            if (!text.isEmpty()) {
                String shown = terminal.unicode() ? text : ascii(text);
                out.append(terminal.ansi() ? piece.style.apply(shown) : shown);
            }
        }
        if (!fits) {
            out.append(terminal.unicode() ? "…" : ascii("…"));
        }
        return terminal.ansi() ? out.toString() : out.toString().stripTrailing();
    }

    private static String ascii(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            int known = UNICODE.indexOf(c);
            ascii.append(known >= 0 ? ASCII.charAt(known) : c < 128 ? (char) c : '?');
        });
        return ascii.toString();
    }

    private record Piece(String text, Style style) {}
}
