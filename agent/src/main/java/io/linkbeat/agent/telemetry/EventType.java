package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * What events of one kind have in common.
 *
 * @param scope the name of the instrumentation scope
 * @param shortName what a line of JSON calls it, such as {@code task_started}
 * @param name its event name as an OpenTelemetry log record, such as {@code linkbeat.task.started}
 * @param keys of its values, in their order
 */
record EventType(String scope, String shortName, String name, List<Key> keys) {

    /**
     * What a value is called.
     *
     * @param json in a line of JSON: camelCase
     * @param attribute as an attribute: the same in snake_case under the prefix of the concept, unless a convention has a name
     */
    record Key(String json, AttributeKey<?> attribute) {}

    static EventType of(String scope, String shortName, String name, Key... keys) {
        return new EventType(scope, shortName, name, List.of(keys));
    }
}
