package io.linkbeat.agent.entry;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM calls, at its start or when somebody attaches. At the start it decides whether Linkbeat is on, and is the only
 * class that loads when it is not.
 *
 * <p>Compiled for Java 8, so that an old JVM gets a sentence instead of an {@code UnsupportedClassVersionError}. Runs on the
 * application's main thread before {@code main}: no lambdas, no logging, nothing that starts a part of the platform.
 */
public final class LinkbeatAgent {

    /** The oldest Java that it runs on. */
    static final int OLDEST = 17;

    private static boolean attached;

    /** What stood after {@code -javaagent:linkbeat.jar=}: what is attached later takes it up. */
    private static @Nullable String startArguments;

    private LinkbeatAgent() {}

    /**
     * Called by the JVM before {@code main}. Never throws.
     *
     * @param arguments what stands after {@code -javaagent:linkbeat.jar=}, {@code key=value;key=value}, or null
     * @param instrumentation the JVM's
     */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        try {
            if (attached) {
                say("attached twice on the command line; the second one does nothing");
                return;
            }
            attached = true;
            startArguments = arguments;
            Boolean on = on(arguments);
            if (on == null) {
                say(
                        "attached but off; switch it on with ENABLE_OTEL=true (environment) or -Dotel.javaagent.enabled=true,"
                                + " silence this line with -Dotel.javaagent.enabled=false");
            } else if (on && oldJvm(System.getProperty("java.specification.version"))) {
                say("needs Java " + OLDEST + " or later and this is Java "
                        + System.getProperty("java.specification.version") + "; the application runs without it");
            } else if (on) {
                run("start", arguments, instrumentation);
            }
        } catch (Throwable failure) {
            say("could not start, the application runs without it: " + failure);
        }
    }

    /**
     * Called by the JVM on its attach thread while the application runs. Never throws.
     *
     * @param arguments {@code attach}, {@code status} or {@code detach}, and after a semicolon {@code key=value;key=value}; without a
     *     command in front it is an attach, as a tool that knows nothing of commands would do it; or null
     * @param instrumentation the JVM's
     */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        try {
            String version = System.getProperty("java.specification.version");
            if (oldJvm(version)) {
                say("needs Java " + OLDEST + " or later and this is Java " + version + "; nothing was attached");
                return;
            }
            run(commandOf(arguments), settingsOf(arguments, startArguments), instrumentation);
        } catch (Throwable failure) {
            say("could not do what was asked, the application goes on: " + failure);
        }
    }

    /** The command in front; without one it is an attach. */
    static String commandOf(@Nullable String arguments) {
        String first = first(arguments);
        return isCommand(first) ? first : "attach";
    }

    /**
     * What stands behind the command, or all of it where there is none.
     *
     * @param former the settings of the start: what comes later wins
     * @return null where there are none
     */
    static @Nullable String settingsOf(@Nullable String arguments, @Nullable String former) {
        String text = arguments == null ? "" : arguments.trim();
        String first = first(arguments);
        String later =
                !isCommand(first) ? text : text.length() == first.length() ? "" : text.substring(first.length() + 1);
        if (former == null || former.isEmpty()) {
            return later.isEmpty() ? null : later;
        }
        return later.isEmpty() ? former : former + ";" + later;
    }

    private static String first(@Nullable String arguments) {
        String text = arguments == null ? "" : arguments.trim();
        int end = text.indexOf(';');
        return end < 0 ? text : text.substring(0, end);
    }

    private static boolean isCommand(String word) {
        return word.equals("attach") || word.equals("status") || word.equals("detach");
    }

    @SuppressWarnings("unchecked")
    private static void run(String command, @Nullable String arguments, Instrumentation instrumentation)
            throws ReflectiveOperationException {
        Object start = Class.forName("io.linkbeat.agent.entry.Start")
                .getDeclaredConstructor()
                .newInstance();
        ((BiConsumer<String[], Instrumentation>) start).accept(new String[] {command, arguments}, instrumentation);
    }

    /**
     * The switch: true for on, false for off by somebody's wish, null when nobody has said anything.
     *
     * @param arguments the agent's arguments, or null
     */
    static @Nullable Boolean on(@Nullable String arguments) {
        Properties file = null;
        String path = setting("otel.javaagent.configuration-file", arguments, null);
        if (path != null) {
            file = read(path);
        }
        String disabled = setting("otel.sdk.disabled", arguments, file);
        if ("true".equalsIgnoreCase(disabled)) {
            return false;
        }
        String enabled = setting("otel.javaagent.enabled", arguments, file);
        if ("false".equalsIgnoreCase(enabled)) {
            return false;
        }
        String fleet = System.getenv("ENABLE_OTEL");
        if ("true".equalsIgnoreCase(enabled) || "true".equals(fleet)) {
            return true;
        }
        if (enabled != null) {
            say("otel.javaagent.enabled is '" + enabled + "'; accepted are true and false; it stays off");
            return false;
        }
        return fleet == null || fleet.isEmpty() ? null : Boolean.FALSE;
    }

    static boolean oldJvm(String specificationVersion) {
        String major = specificationVersion.startsWith("1.") ? specificationVersion.substring(2) : specificationVersion;
        return Integer.parseInt(major) < OLDEST;
    }

    private static @Nullable String setting(String name, @Nullable String arguments, @Nullable Properties file) {
        String value = argument(name, arguments);
        if (value == null) {
            value = given(System.getProperty(name));
        }
        if (value == null) {
            value = given(System.getenv(
                    name.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_')));
        }
        if (value == null && file != null) {
            value = given(file.getProperty(name));
        }
        return value;
    }

    /** The last one of that name, as for the other settings. */
    private static @Nullable String argument(String name, @Nullable String arguments) {
        String found = null;
        int start = 0;
        while (arguments != null && start <= arguments.length()) {
            int end = arguments.indexOf(';', start);
            if (end < 0) {
                end = arguments.length();
            }
            int equals = arguments.indexOf('=', start);
            if (equals > 0
                    && equals < end
                    && arguments.substring(start, equals).trim().equals(name)) {
                String value = given(arguments.substring(equals + 1, end).trim());
                found = value == null ? found : value;
            }
            start = end + 1;
        }
        return found;
    }

    /** Empty is unset. Blanks count, as they do for every other setting. */
    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    /** What cannot be read says nothing about the switch; once on, the settings name the file in their own line. */
    private static @Nullable Properties read(String path) {
        Properties file = new Properties();
        try (InputStream content = new FileInputStream(path)) {
            file.load(content);
        } catch (IOException | IllegalArgumentException unreadable) {
            return null;
        }
        return file;
    }

    private static void say(String line) {
        System.err.println("[linkbeat] " + line);
    }
}
