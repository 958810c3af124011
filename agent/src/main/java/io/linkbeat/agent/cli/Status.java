package io.linkbeat.agent.cli;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a Linkbeat says of itself. It may be older or newer than the one that asks: what is missing is unknown, what is
 * unknown is passed over.
 */
final class Status {

    /** The agent property that holds it. */
    static final String PROPERTY = "linkbeat.status";

    private final String json;
    private final JsonObject content;

    private Status(String json, JsonObject content) {
        this.json = json;
        this.content = content;
    }

    /**
     * Reads it.
     *
     * @throws CommandException when it is no JSON object
     */
    static Status parse(String json) throws CommandException {
        try {
            return new Status(json, JsonParser.object().from(json));
        } catch (JsonParserException | ClassCastException broken) {
            throw new CommandException(
                    ExitCode.UNEXPECTED,
                    "its status cannot be read, which is a fault of Linkbeat: " + broken.getMessage());
        }
    }

    /** As it was given, every key of it. */
    String json() {
        return json;
    }

    JsonObject content() {
        return content;
    }

    String state() {
        return content.getString("state", "unknown");
    }

    boolean on() {
        return state().equals("on");
    }

    @Nullable
    String version() {
        return content.getString("linkbeat");
    }

    @Nullable
    String jar() {
        return content.getString("jar");
    }

    /** The objects of an array, none when there is no such array. */
    Stream<JsonObject> objects(String key) {
        return content.getArray(key, new JsonArray()).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
    }

    /** The texts of an array, none when there is no such array. */
    List<String> texts(String key) {
        return content.getArray(key, new JsonArray()).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** What keeps signals from arriving, a sentence each. */
    List<String> findings() {
        return objects("findings")
                .map(finding -> finding.getString("text", ""))
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
