package io.linkbeat.agent.entry;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One file of class bytes inside the agent's jar, read by position. The application's class loaders see a single entry of
 * the jar that is no class; and a class is found by one binary search and one read, without opening an archive, inflating
 * anything or making a {@code URL}.
 *
 * <p>The entry is stored, not compressed, near the head of the jar. All numbers are big-endian:
 *
 * <pre>
 * int magic, int count
 * count rows, in the order of their hashes: int hash of the name, int position from the entry's start, int length
 * at each position: short length of the name, the name (UTF-8), the bytes
 * </pre>
 *
 * <p>Thread-safe: a read holds this object's lock for one seek and one read.
 */
final class IndexedFile {

    static final String ENTRY = "linkbeat.classes";
    private static final int MAGIC = 0x4c4b4231;
    private static final int LOCAL_HEADER = 30;
    private static final int LOCAL_HEADER_MAGIC = 0x504b0304;
    private static final int ROW = 12;

    private final RandomAccessFile file;
    private final long start;
    private final byte[] rows;
    private final int count;

    private IndexedFile(RandomAccessFile file, long start) throws IOException {
        this.file = file;
        this.start = start;
        byte[] header = new byte[8];
        file.seek(start);
        file.readFully(header);
        if (intAt(header, 0) != MAGIC) {
            throw new IOException("not a class index");
        }
        count = intAt(header, 4);
        rows = new byte[count * ROW];
        file.readFully(rows);
    }

    /**
     * Opens the index of a jar; the file stays open as long as the JVM, as the jar itself does.
     *
     * @throws IOException when it cannot be read or has no index
     */
    static IndexedFile open(File jar) throws IOException {
        RandomAccessFile file = new RandomAccessFile(jar, "r");
        byte[] header = new byte[LOCAL_HEADER];
        long position = 0;
        while (true) {
            file.seek(position);
            file.readFully(header);
            if (intAt(header, 0) != LOCAL_HEADER_MAGIC) {
                throw new IOException(jar + " has no " + ENTRY);
            }
            byte[] name = new byte[littleShort(header, 26)];
            file.readFully(name);
            long content = position + LOCAL_HEADER + name.length + littleShort(header, 28);
            if (new String(name, StandardCharsets.ISO_8859_1).equals(ENTRY)) {
                return new IndexedFile(file, content);
            }
            position = content + (littleShort(header, 18) | (long) littleShort(header, 20) << 16);
        }
    }

    /** The bytes under this name, null when there are none. */
    byte @Nullable [] read(String name) throws IOException {
        int hash = name.hashCode();
        int row = firstRow(hash);
        for (; row < count && intAt(rows, row * ROW) == hash; row++) {
            byte[] blob = new byte[intAt(rows, row * ROW + 8)];
            synchronized (this) {
                file.seek(start + intAt(rows, row * ROW + 4));
                file.readFully(blob);
            }
            int nameLength = (blob[0] & 0xff) << 8 | blob[1] & 0xff;
            if (name.equals(new String(blob, 2, nameLength, StandardCharsets.UTF_8))) {
                byte[] content = new byte[blob.length - 2 - nameLength];
                System.arraycopy(blob, 2 + nameLength, content, 0, content.length);
                return content;
            }
        }
        return null;
    }

    private int firstRow(int hash) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (intAt(rows, middle * ROW) < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int intAt(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }

    private static int littleShort(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
    }
}
