package io.linkbeat.smoke.jar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code linkbeat.classes} by its described format, and not by the agent's own code. */
final class ClassIndex {

    private static final int MAGIC = 0x4c4b4231;

    private ClassIndex() {}

    /** Everything that it holds, by name. */
    static Map<String, byte[]> read(byte[] index) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(index);
        if (buffer.getInt() != MAGIC) {
            throw new IOException("not a class index");
        }
        Map<String, byte[]> content = new TreeMap<>();
        int count = buffer.getInt();
        int lastHash = Integer.MIN_VALUE;
        for (int row = 0; row < count; row++) {
            int hash = buffer.getInt();
            ByteBuffer blob = buffer.duplicate().position(buffer.getInt()).order(buffer.order());
            blob.limit(blob.position() + buffer.getInt());
            byte[] name = new byte[blob.getShort()];
            blob.get(name);
            byte[] bytes = new byte[blob.remaining()];
            blob.get(bytes);
            String text = new String(name, StandardCharsets.UTF_8);
            if (hash < lastHash || hash != text.hashCode() || content.put(text, bytes) != null) {
                throw new IOException("the row of " + text + " is out of order");
            }
            lastHash = hash;
        }
        return content;
    }
}
