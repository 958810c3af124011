package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.TraceContext;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code traceparent} of W3C Trace Context, level 1: {@code version-traceid-spanid-flags}. Written as version 00.
 * Read as the specification asks: a later version is accepted where its first four fields are those of version 00; version
 * ff, upper-case hexadecimal and ids of zeros are not.
 */
final class TraceParent {

    /** Length of a {@code traceparent} of version 00, in bytes. */
    static final int LENGTH = 55;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
    private static final int TRACE_ID = 3;
    private static final int SPAN_ID = 36;
    private static final int FLAGS = 53;
    private static final int INVALID_VERSION = 0xff;

    private TraceParent() {}

    /** The bytes of the header. */
    static byte[] write(TraceContext context) {
        return write(context.traceIdHigh, context.traceIdLow, context.spanId, context.flags);
    }

    /** The bytes of the header. */
    static byte[] write(long traceIdHigh, long traceIdLow, long spanId, byte flags) {
        byte[] header = new byte[LENGTH];
        header[0] = '0';
        header[1] = '0';
        header[TRACE_ID - 1] = '-';
        hex(traceIdHigh, header, TRACE_ID);
        hex(traceIdLow, header, TRACE_ID + 16);
        header[SPAN_ID - 1] = '-';
        hex(spanId, header, SPAN_ID);
        header[FLAGS - 1] = '-';
        header[FLAGS] = DIGITS[(flags >> 4) & 0xf];
        header[FLAGS + 1] = DIGITS[flags & 0xf];
        return header;
    }

    /** The context that the headers carry, null where {@code traceparent} is missing or malformed. */
    static @Nullable TraceContext read(byte @Nullable [] header, byte @Nullable [] state) {
        int flags = flags(header);
        if (header == null || flags < 0) {
            return null;
        }
        return new TraceContext(
                number(header, TRACE_ID),
                number(header, TRACE_ID + 16),
                number(header, SPAN_ID),
                (byte) flags,
                state == null || state.length == 0 ? null : new String(state, StandardCharsets.UTF_8));
    }

    /** The trace flags of a header, negative where it is missing or malformed; makes nothing. */
    static int flags(byte @Nullable [] header) {
        if (header == null || header.length < LENGTH) {
            return -1;
        }
        int version = octet(header, 0);
        boolean framed = header[TRACE_ID - 1] == '-' && header[SPAN_ID - 1] == '-' && header[FLAGS - 1] == '-';
        if (!framed || version < 0 || version == INVALID_VERSION || !lengthFits(header, version)) {
            return -1;
        }
        boolean digits = digits(header, TRACE_ID, 32) && digits(header, SPAN_ID, 16);
        if (!digits || number(header, SPAN_ID) == 0) {
            return -1;
        }
        boolean named = (number(header, TRACE_ID) | number(header, TRACE_ID + 16)) != 0;
        return named ? octet(header, FLAGS) : -1;
    }

    private static boolean lengthFits(byte[] header, int version) {
        return header.length == LENGTH || (version > 0 && header[LENGTH] == '-');
    }

    /** Sixteen lower-case digits. */
    static void hex(long value, byte[] into, int at) {
        for (int i = 15; i >= 0; i--) {
            into[at + i] = DIGITS[(int) (value & 0xf)];
            value >>>= 4;
        }
    }

    /** Both halves of a trace id as 32 digits. */
    static String traceId(long high, long low) {
        byte[] text = new byte[32];
        hex(high, text, 0);
        hex(low, text, 16);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** A span id as 16 digits. */
    static String spanId(long id) {
        byte[] text = new byte[16];
        hex(id, text, 0);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static boolean digits(byte[] header, int at, int count) {
        for (int i = at; i < at + count; i++) {
            if (digit(header[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    private static long number(byte[] header, int at) {
        long value = 0;
        for (int i = at; i < at + 16; i++) {
            value = value << 4 | digit(header[i]);
        }
        return value;
    }

    private static int octet(byte[] header, int at) {
        int high = digit(header[at]);
        int low = digit(header[at + 1]);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int digit(byte character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        return character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
    }
}
