package io.linkbeat.packager;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Writes the indexed file that {@code io.linkbeat.agent.entry.IndexedFile} reads; the format is described there. Entries are
 * in the order of their names' hashes, so the same content gives the same bytes.
 */
final class IndexWriter {

    private static final int MAGIC = 0x4c4b4231;
    private static final int HEADER = 8;
    private static final int ROW = 12;

    private IndexWriter() {}

    static byte[] write(Map<String, byte[]> entries) throws IOException {
        List<Map.Entry<String, byte[]>> sorted = new ArrayList<>(entries.entrySet());
        sorted.sort(Comparator.comparingInt(
                        (Map.Entry<String, byte[]> entry) -> entry.getKey().hashCode())
                .thenComparing(Map.Entry.comparingByKey()));
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        DataOutputStream rows = new DataOutputStream(table);
        DataOutputStream blobs = new DataOutputStream(content);
        rows.writeInt(MAGIC);
        rows.writeInt(sorted.size());
        int start = HEADER + ROW * sorted.size();
        for (Map.Entry<String, byte[]> entry : sorted) {
            byte[] key = entry.getKey().getBytes(StandardCharsets.UTF_8);
            byte[] bytes = entry.getValue();
            rows.writeInt(entry.getKey().hashCode());
            rows.writeInt(start + blobs.size());
            rows.writeInt(2 + key.length + bytes.length);
            blobs.writeShort(key.length);
            blobs.write(key);
            blobs.write(bytes);
        }
        content.writeTo(table);
        return table.toByteArray();
    }
}
