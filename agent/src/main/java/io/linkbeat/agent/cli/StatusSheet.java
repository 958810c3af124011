package io.linkbeat.agent.cli;

import com.grack.nanojson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A status for a person: first how it stands, then what keeps signals from arriving, then the rest, each part in a few lines. */
final class StatusSheet {

    private static final String INDENT = "  ";

    private final Status status;
    private final JsonObject content;
    private final long pid;
    private final Instant now;
    private final StringBuilder sheet = new StringBuilder();

    /**
     * @param pid the process that was asked
     * @param now for ages
     */
    StatusSheet(Status status, long pid, Instant now) {
        this.status = status;
        this.content = status.content();
        this.pid = pid;
        this.now = now;
    }

    /**
     * The sheet.
     *
     * @param all whether every setting, join point and class is shown
     */
    String text(boolean all) {
        head();
        findings();
        sheet.append(new JoinPointTable(status).text(all));
        exporters();
        numbers("Signals", content.getObject("signals"), true);
        numbers("Losses", content.getObject("losses"), false);
        numbers("Operations", content.getObject("operations"), false);
        beats();
        lag();
        settings(all);
        threads();
        classes(all);
        return sheet.toString();
    }

    private void head() {
        String version = status.version() == null ? "" : " " + status.version();
        sheet.append(line("Linkbeat" + version + " " + standing() + " process " + pid))
                .append('\n');
        Table table = new Table(INDENT);
        String since = content.getString("since");
        if (since != null) {
            table.row("since", line(since + since(since) + how()));
        }
        JsonObject decided = content.getObject("switch");
        if (decided != null) {
            table.row("switch", line(Switch.text(decided)));
        }
        JsonObject java = content.getObject("java");
        if (java != null) {
            table.row("java", line(java.getString("version", "unknown") + ", " + java.getString("vm", "unknown")));
        }
        String jar = status.jar();
        if (jar != null) {
            table.row("jar", line(jar));
        }
        sheet.append(table);
    }

    private String standing() {
        return switch (status.state()) {
            case "on" -> "is on in";
            case "off" -> "is off in";
            case "detached" -> "is detached from";
            case "failed" -> "has failed in";
            default -> "is in a state that this command does not know in";
        };
    }

    private String since(String instant) {
        try {
            return " (" + Ages.text(Duration.between(Instant.parse(instant), now)) + " ago)";
        } catch (DateTimeException unreadable) {
            return "";
        }
    }

    private String how() {
        return switch (content.getString("how", "")) {
            case "start" -> ", started with the JVM";
            case "attach" -> ", attached";
            default -> "";
        };
    }

    private void findings() {
        Table findings = new Table(INDENT);
        status.objects("findings")
                .forEach(finding ->
                        findings.row(line(finding.getString("reason", "")), line(finding.getString("text", ""))));
        if (!findings.isEmpty()) {
            section("What keeps signals from arriving", findings);
        } else if (status.on() && content.has("findings")) {
            sheet.append("\nNothing is known that keeps signals from arriving.\n");
        }
        Table problems = new Table(INDENT);
        status.texts("problems").forEach(problem -> problems.row(line(problem)));
        section("Settings that cannot be used", problems);
    }

    private void exporters() {
        Table table = new Table(INDENT);
        status.objects("exporters")
                .forEach(exporter -> table.row(
                        line(exporter.getString("signal", "unknown")),
                        line(exporter.getString("exporter", "unknown")),
                        line(exporter.getString("to", "-")),
                        last(exporter),
                        exporter.getLong("exported", 0) + " exported, " + exporter.getLong("failed", 0) + " failed"));
        section("Exporters", table);
    }

    private static String last(JsonObject exporter) {
        String result = exporter.getString("last", "unknown");
        if (result.equals("none")) {
            return "not tried yet";
        }
        String age = exporter.isNumber("ageMs")
                ? " " + Ages.text(Duration.ofMillis(exporter.getLong("ageMs"))) + " ago"
                : "";
        String why = exporter.getString("why");
        return line(result + age + (why == null ? "" : ": " + why));
    }

    private void numbers(String title, @Nullable JsonObject numbers, boolean zeros) {
        if (numbers == null) {
            return;
        }
        Table table = new Table(INDENT);
        numbers.forEach((name, value) -> {
            if (value instanceof JsonObject parts) {
                parts.forEach((part, number) -> number(table, name + ", " + part, number, zeros));
            } else {
                number(table, name, value, zeros);
            }
        });
        if (table.isEmpty()) {
            sheet.append('\n').append(title).append(": none\n");
        } else {
            section(title, table);
        }
    }

    private static void number(Table table, String name, @Nullable Object value, boolean zeros) {
        if (value instanceof Number number && (zeros || number.longValue() != 0)) {
            table.row(line(name), Long.toString(number.longValue()));
        }
    }

    private void beats() {
        Table table = new Table(INDENT);
        status.objects("beats")
                .forEach(beat -> table.row(
                        line(beat.getString("lock", "unknown")),
                        line(beat.getString("key", "unknown")),
                        beat.getLong("followed", 0) + " followed",
                        share(beat),
                        beat.getLong("warn", 0) + " warn, " + beat.getLong("critical", 0) + " critical"));
        section("Beats, with the most of a lease that was used, and their gaps", table);
    }

    private static String share(JsonObject beat) {
        return beat.isNumber("utilization")
                ? Math.round(beat.getDouble("utilization") * 100) + " % of its lease"
                : "no lease known";
    }

    private void lag() {
        JsonObject lag = content.getObject("lag");
        if (lag != null && lag.isNumber("windowMs")) {
            sheet.append("\nLag of the JVM in the last ")
                    .append(Ages.text(Duration.ofMillis(lag.getLong("windowMs"))))
                    .append(": ")
                    .append(milliseconds(lag, "p50Ms"))
                    .append(" in the middle, ")
                    .append(milliseconds(lag, "p99Ms"))
                    .append(" at p99, ")
                    .append(milliseconds(lag, "maxMs"))
                    .append(" at most\n");
        }
    }

    private static String milliseconds(JsonObject numbers, String key) {
        return BigDecimal.valueOf(numbers.getDouble(key, 0)).setScale(1, RoundingMode.HALF_UP) + " ms";
    }

    private void settings(boolean all) {
        Table table = new Table(INDENT);
        status.objects("settings")
                .filter(setting -> all || !setting.getString("origin", "").equals("default"))
                .forEach(setting -> {
                    String name = setting.getString("name", "unknown");
                    table.row(
                            line(name),
                            line(setting.getString("value", "-")),
                            line(Switch.origin(setting.getString("origin"), setting.getString("place"), name)));
                });
        if (table.isEmpty() && content.has("settings")) {
            sheet.append("\nSettings: all have their defaults\n");
        } else {
            section(all ? "Settings" : "Settings that are not defaults", table);
        }
    }

    private void threads() {
        if (content.has("threads")) {
            List<String> names = new ArrayList<>(status.texts("threads"));
            sheet.append("\nThreads: ")
                    .append(names.isEmpty() ? "none" : line(String.join(", ", names)))
                    .append('\n');
        }
    }

    /** A class that did not get its bytes back is never left out. */
    private void classes(boolean all) {
        Table table = new Table(INDENT);
        status.objects("classes")
                .filter(type -> all || type.getString("state", "").equals("different"))
                .forEach(type -> table.row(
                        line(type.getString("class", "unknown")),
                        line(type.getString("state", "unknown")),
                        line(type.getString("loader", "-")),
                        line(type.getString("before", "-") + " before"),
                        line(type.getString("now", "-") + " now")));
        section("Classes, with the digests of their bytes", table);
    }

    private void section(String title, Table table) {
        if (!table.isEmpty()) {
            sheet.append('\n').append(title).append('\n').append(table);
        }
    }

    private static String line(String text) {
        return Printable.line(text);
    }
}
