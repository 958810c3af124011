package io.linkbeat.smoke.statements;

import java.util.LinkedHashMap;
import java.util.Map;

/** A program's output, by the headings that it printed: lines that start with {@code # }. */
final class Sections {

    private Sections() {}

    static Map<String, String> of(String output) {
        Map<String, String> sections = new LinkedHashMap<>();
        String heading = "";
        for (String line : output.lines().toList()) {
            if (line.startsWith("# ")) {
                heading = line.substring(2);
                sections.put(heading, "");
            } else {
                sections.merge(heading, line + "\n", String::concat);
            }
        }
        return sections;
    }
}
