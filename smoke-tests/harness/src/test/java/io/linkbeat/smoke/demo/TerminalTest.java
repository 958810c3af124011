package io.linkbeat.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private static final Map<String, String> XTERM = Map.of("TERM", "xterm-256color", "LANG", "en_GB.UTF-8");

    @Test
    void aTerminalHasColourAndItsWidth() {
        assertThat(terminal(XTERM, "88")).isEqualTo(new Terminal(true, true, 88));
    }

    @Test
    void theUsualWidthWhereTheTerminalTellsNone() {
        assertThat(terminal(XTERM, "0").columns()).isEqualTo(100);
        assertThat(terminal(XTERM, "no number").columns()).isEqualTo(100);
    }

    @Test
    void extremeWidthsAreBounded() {
        assertThat(terminal(XTERM, "7").columns()).isEqualTo(Terminal.NARROWEST);
        assertThat(terminal(XTERM, "400").columns()).isEqualTo(Terminal.WIDEST);
    }

    @Test
    void plainWhereThereIsNoTerminalOrNoWishForColour() {
        assertThat(terminal(XTERM, "").ansi()).isFalse();
        assertThat(terminal(with("NO_COLOR", "1"), "80").ansi()).isFalse();
        assertThat(terminal(with("NO_COLOR", ""), "80").ansi()).isTrue();
        assertThat(terminal(with("TERM", "dumb"), "80").ansi()).isFalse();
        assertThat(terminal(Map.of(), "80").ansi()).isFalse();
    }

    @Test
    void asciiUnlessTheLocaleSaysOtherwise() {
        assertThat(terminal(Map.of(), "").unicode()).isFalse();
        assertThat(terminal(Map.of("LANG", "C"), "").unicode()).isFalse();
        assertThat(terminal(with("LC_ALL", "C"), "").unicode()).isFalse();
        assertThat(terminal(Map.of("LC_CTYPE", "de_DE.utf8"), "").unicode()).isTrue();
    }

    @Test
    void plainTextHasNoStatusLine() {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ByteArrayOutputStream coloured = new ByteArrayOutputStream();

        say(plain, new Terminal(false, true, 80));
        say(coloured, new Terminal(true, true, 80));

        assertThat(plain.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("one\ntwo\n");
        assertThat(coloured.toString(StandardCharsets.UTF_8)).contains("under way", "\r\u001b[2K");
    }

    @Test
    void longTextGoesOnInTheNextLine() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Screen screen = new Screen(stream(bytes), new Terminal(false, false, 40));

        screen.print("!", Style.BAD, "x".repeat(50) + "\n\nend");

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("  ! " + "x".repeat(36) + "\n    " + "x".repeat(14) + "\n\n    end\n");
    }

    private static void say(ByteArrayOutputStream bytes, Terminal terminal) {
        Screen screen = new Screen(stream(bytes), terminal);
        screen.print(Line.of("one", Style.PLAIN));
        screen.status("under way");
        screen.print(Line.of("two", Style.PLAIN));
        screen.close();
        screen.print(Line.of("never", Style.PLAIN));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> environment = new HashMap<>(XTERM);
        environment.put(name, value);
        return environment;
    }

    private static Terminal terminal(Map<String, String> environment, String columns) {
        Properties properties = new Properties();
        properties.setProperty("linkbeat.demo.columns", columns);
        return Terminal.of(environment, properties);
    }
}
