package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;

/**
 * What all spans of this process share when they are exported: the resource, known once the SDK is built, and the limits of
 * attributes and links.
 */
public final class SpanEnvironment {

    private final int maxAttributes;
    private final int maxValueLength;
    private final int maxLinks;
    private volatile Resource resource = Resource.empty();

    /** The limits: {@code otel.span.attribute.count.limit}, {@code ...value.length.limit}, {@code otel.span.link.count.limit}. */
    public SpanEnvironment(int maxAttributes, int maxValueLength, int maxLinks) {
        this.maxAttributes = maxAttributes;
        this.maxValueLength = maxValueLength;
        this.maxLinks = maxLinks;
    }

    /** Makes the resource known; spans are not exported before. */
    public void resource(Resource known) {
        resource = known;
    }

    Resource resource() {
        return resource;
    }

    /** How many characters of a text are exported. */
    public int maxValueLength() {
        return maxValueLength;
    }

    int maxLinks() {
        return maxLinks;
    }

    /** The same attributes where nothing is over a limit. */
    Attributes limited(Attributes attributes) {
        if (fits(attributes)) {
            return attributes;
        }
        AttributesBuilder kept = Attributes.builder();
        int[] count = {0};
        attributes.forEach((key, value) -> {
            if (count[0]++ < maxAttributes) {
                put(kept, key, value);
            }
        });
        return kept.build();
    }

    private boolean fits(Attributes attributes) {
        boolean[] fits = {attributes.size() <= maxAttributes};
        attributes.forEach((key, value) -> {
            fits[0] &= value instanceof List || !(value instanceof String text) || text.length() <= maxValueLength;
        });
        return fits[0];
    }

    @SuppressWarnings("unchecked")
    private void put(AttributesBuilder kept, AttributeKey<?> key, Object value) {
        boolean tooLong = value instanceof String text && text.length() > maxValueLength;
        kept.put((AttributeKey<Object>) key, tooLong ? ((String) value).substring(0, maxValueLength) : value);
    }
}
