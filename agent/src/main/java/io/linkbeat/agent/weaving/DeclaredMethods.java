package io.linkbeat.agent.weaving;

import java.nio.charset.StandardCharsets;

/**
 * The methods that a class file declares, one after another, read where they stand: Byte Buddy's reader would come into use for
 * classes that are not woven in the end. The class file is a valid one, since the JVM has it or is about to refuse it.
 */
final class DeclaredMethods {

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int POOL = 8;
    private static final int INTERFACE = 0x0200;
    private static final int STATIC = 0x0008;
    private static final int ABSTRACT_OR_NATIVE = 0x0400 | 0x0100;

    private final byte[] bytes;
    private final int[] constants;
    private final boolean ofInterface;
    private int at;
    private int left;
    private int access;
    private String name = "";
    private String descriptor = "";

    DeclaredMethods(byte[] classFile) {
        bytes = classFile;
        constants = new int[u2(POOL)];
        at = POOL + 2;
        for (int i = 1; i < constants.length; i++) {
            constants[i] = at;
            int tag = bytes[at];
            at += 1 + size(tag);
            if (tag == LONG || tag == DOUBLE) {
                i++;
            }
        }
        ofInterface = (take() & INTERFACE) != 0;
        at += 4;
        at += 2 + 2 * u2(at);
        for (int fields = take(); fields > 0; fields--) {
            at += 6;
            skipAttributes();
        }
        left = take();
    }

    private int size(int tag) {
        return switch (tag) {
            case UTF8 -> 2 + u2(at + 1);
            // Class, String, MethodType, Module, Package
            case 7, 8, 16, 19, 20 -> 2;
            // MethodHandle
            case 15 -> 3;
            case LONG, DOUBLE -> 8;
            default -> 4;
        };
    }

    /** Goes on to the next method; false when there is none. */
    boolean next() {
        if (left-- <= 0) {
            return false;
        }
        access = take();
        name = text(take());
        descriptor = text(take());
        skipAttributes();
        return true;
    }

    boolean areOfInterface() {
        return ofInterface;
    }

    boolean hasCode() {
        return (access & ABSTRACT_OR_NATIVE) == 0;
    }

    boolean isStatic() {
        return (access & STATIC) != 0;
    }

    String name() {
        return name;
    }

    String descriptor() {
        return descriptor;
    }

    private void skipAttributes() {
        for (int attributes = take(); attributes > 0; attributes--) {
            int length = u2(at + 2) << Short.SIZE | u2(at + 4);
            at += 6 + length;
        }
    }

    private int take() {
        at += 2;
        return u2(at - 2);
    }

    /** Names and descriptors that we look for are ASCII, as which any other reads as something else. */
    private String text(int constant) {
        int start = constants[constant];
        return new String(bytes, start + 3, u2(start + 1), StandardCharsets.ISO_8859_1);
    }

    private int u2(int from) {
        return (bytes[from] & 0xff) << Byte.SIZE | (bytes[from + 1] & 0xff);
    }
}
