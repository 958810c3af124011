package io.linkbeat.agent.beats;

import java.io.IOException;
import java.io.RandomAccessFile;
import org.jspecify.annotations.Nullable;

/** A line of numbers that Linux writes anew whenever it is read. Opened once, and read without allocating. Not thread-safe. */
final class ProcFile implements AutoCloseable {

    private final byte[] line = new byte[1024];
    private final @Nullable RandomAccessFile file;

    /** Opens it; where there is no such file, it has nothing to say. */
    ProcFile(String path) {
        RandomAccessFile opened = null;
        try {
            opened = new RandomAccessFile(path, "r");
        } catch (IOException | SecurityException absent) {
            // Another operating system, or one that shows less.
        }
        file = opened;
    }

    /**
     * The sum of some numbers that stand one after another.
     *
     * @param after they are counted from behind the last of this character, or from the beginning where it does not occur
     * @param first the first of them; the first in the line is 0
     * @param count how many
     * @return negative where they are not to be had
     */
    long sum(char after, int first, int count) {
        if (file == null) {
            return -1;
        }
        try {
            file.seek(0);
            return sum(line, file.read(line), after, first, count);
        } catch (IOException unreadable) {
            return -1;
        }
    }

    @Override
    public void close() {
        if (file == null) {
            return;
        }
        try {
            file.close();
        } catch (IOException leftOpen) {
            // Nothing was written to it.
        }
    }

    static long sum(byte[] line, int length, char after, int first, int count) {
        int position = length;
        while (position > 0 && line[position - 1] != after) {
            position--;
        }
        long sum = 0;
        for (int field = 0; field < first + count; field++) {
            while (position < length && line[position] <= ' ') {
                position++;
            }
            if (position >= length) {
                return -1;
            }
            long number = 0;
            for (; position < length && line[position] > ' '; position++) {
                number = number * 10 + line[position] - '0';
            }
            sum += field < first ? 0 : number;
        }
        return sum;
    }
}
