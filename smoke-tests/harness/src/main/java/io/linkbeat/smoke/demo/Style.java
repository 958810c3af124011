package io.linkbeat.smoke.demo;

/** How text is set off on a terminal that can. */
enum Style {
    PLAIN(""),
    BOLD("1"),
    DIM("2"),
    GOOD("32"),
    BAD("1;31"),
    CYAN("36"),
    MAGENTA("35"),
    YELLOW("33"),
    BLUE("94"),
    GREEN("92");

    private static final Style[] HUES = {CYAN, MAGENTA, YELLOW, BLUE, GREEN};

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** A colour for the n-th of several things; neighbours differ. */
    static Style hue(int n) {
        return HUES[Math.floorMod(n, HUES.length)];
    }

    String apply(String text) {
        return code.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
