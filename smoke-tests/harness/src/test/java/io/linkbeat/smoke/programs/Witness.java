package io.linkbeat.smoke.programs;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * An agent of somebody else's, which writes down what the classes of the Kafka client look like after all that the agents of
 * this JVM make of them. It comes to a JVM that runs, each time anew: so it stands last in their row. Argument: the file.
 */
public final class Witness {

    private static final String PREFIX = "org.apache.kafka.clients.";

    private Witness() {}

    public static void agentmain(String file, Instrumentation instrumentation) throws Exception {
        Class<?>[] types = Arrays.stream(instrumentation.getAllLoadedClasses())
                .filter(type -> type.getName().startsWith(PREFIX) && instrumentation.isModifiableClass(type))
                .toArray(Class<?>[]::new);
        Seeing seeing = new Seeing();
        instrumentation.addTransformer(seeing, true);
        try {
            instrumentation.retransformClasses(types);
        } finally {
            instrumentation.removeTransformer(seeing);
        }
        Files.write(
                Path.of(file),
                seeing.digests.entrySet().stream()
                        .map(digest -> digest.getKey() + "=" + digest.getValue())
                        .toList());
    }

    private static final class Seeing implements ClassFileTransformer {

        private final Map<String, String> digests = new ConcurrentSkipListMap<>();

        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> retransformed, ProtectionDomain domain, byte[] bytes) {
            if (retransformed != null) {
                digests.put(retransformed.getName(), sha256(bytes));
            }
            return null;
        }

        private static String sha256(byte[] bytes) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
