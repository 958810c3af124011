package io.linkbeat.smoke.demo;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What {@code status --json} has printed, as far as the demo looks at it. */
final class StatusJson {

    /** A class that is gone cannot be other than it was. */
    private static final Set<String> AS_BEFORE = Set.of("restored", "gone");

    private final JsonObject content;

    private StatusJson(JsonObject content) {
        this.content = content;
    }

    /** Reads it; what is no JSON object is a status that says nothing. */
    static StatusJson of(String printed) {
        try {
            return new StatusJson(JsonParser.object().from(printed));
        } catch (JsonParserException e) {
            return new StatusJson(new JsonObject());
        }
    }

    /** What is wrong, a sentence each, if it works and nothing keeps signals from arriving. */
    List<String> problemsWhileOn() {
        List<String> problems = new ArrayList<>(state("on"));
        objects("findings")
                .map(finding -> "status: " + finding.getString("text"))
                .forEach(problems::add);
        return List.copyOf(problems);
    }

    /** What is wrong, a sentence each, if it was detached and left every class as it was. */
    List<String> problemsAfterDetach() {
        List<String> problems = new ArrayList<>(state("detached"));
        if (classes() == 0) {
            problems.add("status: no class was woven");
        }
        objects("classes")
                .filter(type -> !AS_BEFORE.contains(type.getString("state", "")))
                .map(type -> "status: " + type.getString("class") + " is " + type.getString("state"))
                .forEach(problems::add);
        return List.copyOf(problems);
    }

    /** How many classes it has woven. */
    long classes() {
        return objects("classes").count();
    }

    private List<String> state(String wanted) {
        String state = content.getString("state", "unknown");
        return state.equals(wanted) ? List.of() : List.of("status: Linkbeat is " + state + " instead of " + wanted);
    }

    private Stream<JsonObject> objects(String key) {
        return content.getArray(key, new JsonArray()).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
    }
}
