package io.linkbeat.smoke.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record as it lies on its topic, bytes as they are. */
public final class WireRecord {

    private final ConsumerRecord<byte[], byte[]> consumed;

    WireRecord(ConsumerRecord<byte[], byte[]> consumed) {
        this.consumed = consumed;
    }

    /** Its partition. */
    public int partition() {
        return consumed.partition();
    }

    /** Its offset in the partition. */
    public long offset() {
        return consumed.offset();
    }

    /** Its key, or null. */
    public byte @Nullable [] key() {
        return consumed.key();
    }

    /** Its value; null is a tombstone. */
    public byte @Nullable [] value() {
        return consumed.value();
    }

    /** Its value decoded as UTF-8; null is a tombstone. */
    public @Nullable String valueText() {
        byte[] value = consumed.value();
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    /** Its headers in order; a value may be null. */
    public List<Header> headers() {
        return List.of(consumed.headers().toArray());
    }

    /** The keys of its headers in order, repeated ones as often as they are there. */
    public List<String> headerKeys() {
        return headers().stream().map(Header::key).toList();
    }

    /** The values of all headers of a key, in order, decoded as UTF-8; a null value as empty text. */
    public List<String> headerTexts(String key) {
        return headers().stream()
                .filter(header -> header.key().equals(key))
                .map(header -> header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public String toString() {
        return "partition " + partition() + " offset " + offset() + " headers " + headerKeys() + " value "
                + valueText();
    }
}
