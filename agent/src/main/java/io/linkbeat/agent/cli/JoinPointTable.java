package io.linkbeat.agent.cli;

import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The join points of a status: summed for each class, or one by one. */
final class JoinPointTable {

    private static final String WAITING = "waiting";
    private static final String TITLE = "\nJoin points\n";
    private static final String INDENT = "  ";

    private final Status status;
    private final Map<String, Set<String>> libraries = new LinkedHashMap<>();

    JoinPointTable(Status status) {
        this.status = status;
        status.objects("classes").forEach(this::library);
    }

    private void library(JsonObject type) {
        String library = type.getString("library");
        String version = type.getString("version");
        if (library == null && version == null) {
            return;
        }
        String text = library == null ? "" : library;
        if (version != null && !text.contains(version)) {
            text = (text + " " + version).trim();
        }
        libraries
                .computeIfAbsent(type.getString("class", ""), name -> new LinkedHashSet<>())
                .add(text);
    }

    /** The part of the sheet; empty when the status has no join points. */
    String text(boolean all) {
        List<JsonObject> points = status.objects("joinPoints").toList();
        if (points.isEmpty()) {
            return "";
        }
        return TITLE + (all ? each(points) : summed(points));
    }

    private String each(List<JsonObject> points) {
        Table table = new Table(INDENT);
        for (JsonObject point : points) {
            String why = point.getString("why");
            table.row(
                    Printable.line(point.getString("instrumentation", "unknown")),
                    Printable.line(name(point)),
                    Printable.line(point.getString("state", "unknown") + (why == null ? "" : ": " + why)),
                    library(point.getString("class", "")));
        }
        return table.toString();
    }

    private String summed(List<JsonObject> points) {
        Map<String, Sum> classes = new LinkedHashMap<>();
        for (JsonObject point : points) {
            String instrumentation = point.getString("instrumentation", "unknown");
            String type = point.getString("class", "unknown");
            classes.computeIfAbsent(instrumentation + " " + type, key -> new Sum(instrumentation, type))
                    .add(point);
        }
        Table table = new Table(INDENT);
        List<String> reasons = new ArrayList<>();
        Map<String, Integer> waiting = new TreeMap<>();
        for (Sum sum : classes.values()) {
            if (sum.states.keySet().equals(Set.of(WAITING))) {
                waiting.merge(sum.instrumentation, 1, Integer::sum);
            } else {
                table.row(
                        Printable.line(sum.instrumentation), Printable.line(sum.type), sum.states(), library(sum.type));
                reasons.addAll(sum.reasons);
            }
        }
        waiting.forEach((instrumentation, number) -> table.row(
                Printable.line(instrumentation),
                number == 1 ? "1 class waits to be loaded" : number + " classes wait to be loaded"));
        StringBuilder text = new StringBuilder(table.toString());
        reasons.forEach(
                reason -> text.append(INDENT).append(Printable.line(reason)).append('\n'));
        return text.toString();
    }

    private String library(@Nullable String type) {
        return Printable.line(String.join(", ", libraries.getOrDefault(type, Set.of())));
    }

    private static String name(JsonObject point) {
        return point.getString("class", "unknown") + "#" + point.getString("method", "unknown");
    }

    /** The join points of one class. */
    private static final class Sum {
        private final String instrumentation;
        private final String type;
        private final Map<String, Integer> states = new LinkedHashMap<>();
        private final List<String> reasons = new ArrayList<>();

        Sum(String instrumentation, String type) {
            this.instrumentation = instrumentation;
            this.type = type;
        }

        void add(JsonObject point) {
            String state = point.getString("state", "unknown");
            states.merge(state, 1, Integer::sum);
            String why = point.getString("why");
            if (why != null && !state.equals(WAITING)) {
                reasons.add(name(point) + " " + state + ": " + why);
            }
        }

        String states() {
            List<String> texts = new ArrayList<>();
            states.forEach((state, number) -> texts.add(number + " " + state));
            return Printable.line(String.join(", ", texts));
        }
    }
}
