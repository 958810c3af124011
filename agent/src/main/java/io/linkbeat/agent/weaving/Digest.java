package io.linkbeat.agent.weaving;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * Tells two class files apart: {@code <CRC-32>-<CRC-32C>-<length>}. Not a cryptographic one: classes load before the
 * application may have chosen its security providers, and asking for a digest would choose for it.
 */
final class Digest {

    private Digest() {}

    static String of(byte[] classFile) {
        return hex(new CRC32(), classFile) + "-" + hex(new CRC32C(), classFile) + "-" + classFile.length;
    }

    private static String hex(Checksum checksum, byte[] classFile) {
        checksum.update(classFile, 0, classFile.length);
        String digits = Long.toHexString(checksum.getValue());
        return "00000000".substring(digits.length()) + digits;
    }
}
