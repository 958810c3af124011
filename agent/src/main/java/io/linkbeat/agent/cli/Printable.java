package io.linkbeat.agent.cli;

/** Text of another process on its way to a terminal, which it must not be able to control. */
final class Printable {

    private Printable() {}

    /** The text in one line, each character that controls or is not seen as a question mark. */
    static String line(String text) {
        return text.replaceAll("\\R", " ").replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }
}
