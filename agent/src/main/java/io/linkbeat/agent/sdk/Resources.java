package io.linkbeat.agent.sdk;

import io.linkbeat.agent.telemetry.Conventions;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The resource: what the SDK knows (the user's attributes, {@code telemetry.sdk.*}), completed by what can be seen of the
 * process, its host and its container. What the user has set wins; command-line arguments are never told. Runs on the
 * thread that builds the SDK.
 */
final class Resources {

    private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
    private static final String JAR = ".jar";
    private static final int CONTAINER_ID_LENGTH = 64;

    private Resources() {}

    /** The user's resource with everything else added that it lacks. */
    static Resource complete(Resource user, String version) {
        AttributesBuilder found = Attributes.builder();
        put(found, "telemetry.distro.name", "linkbeat");
        put(found, "telemetry.distro.version", version);
        put(found, "service.instance.id", randomUuid());
        put(found, "host.name", hostName());
        put(found, "host.arch", hostArch(System.getProperty("os.arch", "")));
        put(found, "process.runtime.name", System.getProperty("java.runtime.name"));
        put(found, "process.runtime.version", System.getProperty("java.runtime.version"));
        put(found, "process.runtime.description", runtimeDescription());
        found.put(AttributeKey.longKey("process.pid"), pid());
        put(found, "process.executable.path", executable());
        put(found, "container.id", containerId(Resources::lines));
        Resource seen = Resource.create(found.build(), Conventions.SCHEMA_URL);
        String derived = serviceName(System.getProperty("sun.java.command"));
        String name = user.getAttribute(SERVICE_NAME);
        boolean unnamed = name == null || name.startsWith("unknown_service");
        Resource merged = Resource.create(seen.getAttributes()).merge(Resource.create(user.getAttributes()));
        if (unnamed && derived != null) {
            merged = merged.merge(Resource.create(Attributes.of(SERVICE_NAME, derived)));
        }
        return Resource.create(merged.getAttributes(), Conventions.SCHEMA_URL);
    }

    /**
     * A service's name from the command: the name of a {@code -jar} file without its ending, or the simple name of the main
     * class; null when there is neither.
     *
     * @param command as the JVM tells it: the main class, {@code module/class} or the path of the jar, then the arguments
     */
    static @Nullable String serviceName(@Nullable String command) {
        if (command == null || command.isBlank()) {
            return null;
        }
        int space = command.indexOf(' ');
        String jar = jar(command, space < 0 ? command.length() : space);
        if (jar != null) {
            return new File(jar.substring(0, jar.length() - JAR.length())).getName();
        }
        String main = space < 0 ? command : command.substring(0, space);
        main = main.substring(main.lastIndexOf('/') + 1);
        String simple = main.substring(main.lastIndexOf('.') + 1);
        return simple.isEmpty() ? null : simple;
    }

    /**
     * The jar that a command starts with, if any. A jar's path may have blanks, and so have the arguments of a main class:
     * only a file tells which it is.
     *
     * @param firstWord where the first word ends
     */
    private static @Nullable String jar(String command, int firstWord) {
        String lower = command.toLowerCase(Locale.ROOT);
        String word = null;
        for (int at = lower.indexOf(JAR); at >= 0; at = lower.indexOf(JAR, at + 1)) {
            int end = at + JAR.length();
            if (end == command.length() || command.charAt(end) == ' ') {
                String path = command.substring(0, end);
                if (new File(path).isFile()) {
                    return path;
                }
                word = end == firstWord ? path : word;
            }
        }
        return word;
    }

    /**
     * The id of the container that the process runs in, null when there is none to be read.
     *
     * @param lines the lines of a file in {@code /proc}, null when it cannot be read
     */
    static @Nullable String containerId(UnaryOperator<@Nullable String> lines) {
        String cgroup = lines.apply("/proc/self/cgroup");
        String id = cgroup == null ? null : hexadecimalRun(cgroup);
        if (id != null) {
            return id;
        }
        String mounts = lines.apply("/proc/self/mountinfo");
        if (mounts == null) {
            return null;
        }
        int container = mounts.indexOf("/containers/");
        return container < 0 ? null : hexadecimalRun(mounts.substring(container));
    }

    private static @Nullable String hexadecimalRun(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            length = Character.digit(text.charAt(i), 16) >= 0 ? length + 1 : 0;
            if (length == CONTAINER_ID_LENGTH) {
                return text.substring(i + 1 - CONTAINER_ID_LENGTH, i + 1);
            }
        }
        return null;
    }

    private static @Nullable String lines(@Nullable String path) {
        if (path == null) {
            return null;
        }
        try (BufferedReader reader = new BufferedReader(new FileReader(path, StandardCharsets.UTF_8))) {
            StringBuilder text = new StringBuilder();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                text.append(line).append('\n');
            }
            return text.toString();
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** A version 4 UUID without a secure random source, the first use of which would start the security providers. */
    private static String randomUuid() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = random.nextLong() & ~0xf000L | 0x4000L;
        long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** From {@code /proc} where there is one: the first use of {@link ProcessHandle} makes a pool of threads. */
    private static long pid() {
        try {
            return Long.parseLong(new File("/proc/self").getCanonicalFile().getName());
        } catch (IOException | NumberFormatException none) {
            return ProcessHandle.current().pid();
        }
    }

    private static @Nullable String hostName() {
        String name = System.getenv("HOSTNAME");
        if (name == null || name.isBlank()) {
            name = System.getenv("COMPUTERNAME");
        }
        if (name == null || name.isBlank()) {
            name = lines("/proc/sys/kernel/hostname");
        }
        return name == null ? null : name.trim();
    }

    /** The names of the conventions for the JVM's. */
    private static String hostArch(String arch) {
        return switch (arch) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> arch;
        };
    }

    private static String runtimeDescription() {
        return System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.name") + " "
                + System.getProperty("java.vm.version");
    }

    private static @Nullable String executable() {
        String home = System.getProperty("java.home");
        return home == null ? null : home + File.separator + "bin" + File.separator + "java";
    }

    private static void put(AttributesBuilder attributes, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            attributes.put(AttributeKey.stringKey(key), value);
        }
    }
}
