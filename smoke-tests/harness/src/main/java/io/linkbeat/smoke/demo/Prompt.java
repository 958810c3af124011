package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.Artifacts;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.ProgramResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Types commands of Linkbeat's jar for all to see, and runs them as a shell would. */
final class Prompt {

    private static final String COMMAND = "java -jar linkbeat.jar";
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final String MARGIN = "  ";
    private static final String CONTINUED = " \\";

    private final Screen screen;

    Prompt(Screen screen) {
        this.screen = screen;
    }

    /** Shows the command, runs it and returns how it ended. */
    ProgramResult type(String... arguments) {
        List<String> lines = wrap(COMMAND + " " + String.join(" ", arguments), room() - CONTINUED.length());
        for (int i = 0; i < lines.size(); i++) {
            boolean last = i == lines.size() - 1;
            screen.print(new Line()
                    .add(MARGIN)
                    .add(i == 0 ? "$ " : MARGIN + MARGIN, Style.GREEN)
                    .add(lines.get(i) + (last ? "" : CONTINUED), Style.BOLD));
        }
        return run(arguments);
    }

    /** Runs a command that is of no interest to who looks on. */
    ProgramResult run(String... arguments) {
        return JavaProgram.jar(Artifacts.agentJar())
                .jvmArgs("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .args(arguments)
                .timeout(LIMIT)
                .run();
    }

    /** Shows the first lines of an answer, and how many follow. */
    void answer(List<String> lines, int shown) {
        lines.stream().limit(shown).flatMap(line -> wrap(line, room()).stream()).forEach(this::printDim);
        if (lines.size() > shown) {
            printDim("… and " + (lines.size() - shown) + " lines more");
        }
        screen.print();
    }

    private void printDim(String line) {
        screen.print(new Line().add(MARGIN).add(MARGIN).add(line, Style.DIM));
    }

    private int room() {
        return screen.terminal().columns() - 3 * MARGIN.length();
    }

    /** The text in lines of at most that many columns, where its blanks allow for that. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > columns) {
            int blank = rest.lastIndexOf(' ', columns);
            int end = blank > 0 ? blank : rest.indexOf(' ');
            if (end <= 0) {
                break;
            }
            lines.add(rest.substring(0, end));
            rest = rest.substring(end + 1);
        }
        lines.add(rest);
        return lines;
    }
}
