package io.linkbeat.smoke;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the documents promise of the status: which keys are there, and of which type their values are. */
final class StatusShape {

    /** Of each key its path and its type; {@code []} is each element of a list, {@code ?} may be null. */
    private static final String PROMISED = """
            format number
            linkbeat text
            jar text
            pid number
            state text
            since text
            how text
            switch/on flag
            switch/setting text?
            switch/value text?
            switch/origin text
            switch/place text
            java/version text
            java/vm text
            findings[]/reason text
            findings[]/text text
            settings[]/name text
            settings[]/value text?
            settings[]/origin text
            settings[]/place text
            problems list
            joinPoints[]/instrumentation text
            joinPoints[]/class text
            joinPoints[]/method text
            joinPoints[]/state text
            joinPoints[]/why text?
            classes[]/class text
            classes[]/loader text
            classes[]/library text?
            classes[]/version text?
            classes[]/state text
            classes[]/why text?
            classes[]/before text
            classes[]/now text
            exporters[]/signal text
            exporters[]/exporter text
            exporters[]/to text?
            exporters[]/last text
            exporters[]/ageMs number?
            exporters[]/why text?
            exporters[]/exported number
            exporters[]/failed number
            signals/messages.sent number
            signals/messages.consumed number
            signals/spans.ended number
            signals/spans.exported number
            losses/spansNotExported number
            losses/missed number
            losses/linksDropped number
            losses/skipped object
            losses/errors object
            losses/limits object
            losses/suppressed object
            threads list
            lag object?
            operations object
            beats[]/lock text
            beats[]/key text
            beats[]/followed number
            beats[]/utilization number?
            beats[]/warn number
            beats[]/critical number
            """;

    private static final Map<String, Class<?>> TYPES = Map.of(
            "number", Number.class,
            "text", String.class,
            "flag", Boolean.class,
            "object", JsonObject.class,
            "list", JsonArray.class);

    private StatusShape() {}

    /** Where the status is not as promised; empty where it is. */
    static List<String> breaches(JsonObject status) {
        List<String> breaches = new ArrayList<>();
        PROMISED.lines().forEach(line -> {
            String[] pathAndType = line.split(" ");
            look(status, pathAndType[0], pathAndType[1], line, breaches);
        });
        return breaches;
    }

    private static void look(JsonObject object, String path, String type, String line, List<String> breaches) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            boolean right = object.has(path)
                    && (object.isNull(path)
                            ? type.endsWith("?")
                            : TYPES.get(type.replace("?", "")).isInstance(object.get(path)));
            if (!right) {
                breaches.add(line + ", but is " + (object.has(path) ? object.get(path) : "missing") + " in " + object);
            }
            return;
        }
        String rest = path.substring(slash + 1);
        String first = path.substring(0, slash);
        if (first.endsWith("[]")) {
            JsonArray list = object.getArray(first.substring(0, first.length() - 2));
            if (list == null) {
                breaches.add(line + ", but there is no such list");
                return;
            }
            list.forEach(element -> look((JsonObject) element, rest, type, line, breaches));
        } else if (object.getObject(first) == null) {
            breaches.add(line + ", but there is no such object");
        } else {
            look(object.getObject(first), rest, type, line, breaches);
        }
    }
}
