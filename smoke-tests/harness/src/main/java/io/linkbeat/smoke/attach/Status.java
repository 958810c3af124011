package io.linkbeat.smoke.attach;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an agent says of itself.
 *
 * @param json all of it
 */
public record Status(JsonObject json) {

    /**
     * Reads what the agent wrote.
     *
     * @throws IllegalStateException if that is no JSON object
     */
    public static Status parse(String json) {
        try {
            return new Status(JsonParser.object().from(json));
        } catch (JsonParserException e) {
            throw new IllegalStateException("No JSON: " + json, e);
        }
    }

    /** {@code on}, {@code off}, {@code detached} or {@code failed}. */
    public String state() {
        return json.getString("state", "");
    }

    /** What keeps signals from arriving: reason and sentence, in order. */
    public List<Map.Entry<String, String>> findings() {
        return objects("findings").stream()
                .map(finding -> Map.entry(finding.getString("reason", ""), finding.getString("text", "")))
                .toList();
    }

    /** The objects of one of its lists. */
    public List<JsonObject> objects(String list) {
        return json.getArray(list).stream().map(JsonObject.class::cast).toList();
    }

    /** The digests that classes had before they were touched, by class and loader. */
    public Map<String, String> before() {
        return digests("before");
    }

    /** The digests that classes have now, by class and loader. */
    public Map<String, String> now() {
        return digests("now");
    }

    private Map<String, String> digests(String when) {
        return objects("classes").stream()
                .collect(Collectors.toMap(
                        type -> type.getString("class") + " by " + type.getString("loader"),
                        type -> String.valueOf(type.getString(when)),
                        (first, second) -> first.equals(second) ? first : first + "," + second,
                        TreeMap::new));
    }
}
