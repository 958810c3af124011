package io.linkbeat.agent.cli;

import java.io.File;
import java.io.IOException;
import java.util.Locale;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM was started with, as its agent properties tell: one line, in which nothing marks where an argument ends. Those
 * of {@code JAVA_TOOL_OPTIONS} are among them.
 *
 * @param line the arguments, those on the command line and those of a file of flags
 */
record JvmArguments(String line) {

    private static final String TITLE = "Linkbeat";
    private static final Pattern AGENT = Pattern.compile("(?:^|\\s)-javaagent:(.+?)(?=\\s-|$)");

    static JvmArguments of(Properties agentProperties) {
        return new JvmArguments(agentProperties.getProperty("sun.jvm.flags", "") + " "
                + agentProperties.getProperty("sun.jvm.args", ""));
    }

    /** Whether this flag of the JVM was set, to either value. */
    boolean sets(String flag) {
        return Pattern.compile("(^|\\s)-XX:[+-]" + flag + "(\\s|$)")
                .matcher(line)
                .find();
    }

    /** The jar of a {@code -javaagent} that is Linkbeat's, as it was written, null when there is none. */
    @Nullable
    String linkbeatJar() {
        Matcher agents = AGENT.matcher(line);
        while (agents.find()) {
            String jar = agents.group(1).replaceFirst("=.*", "").trim();
            if (isLinkbeat(new File(jar))) {
                return jar;
            }
        }
        return null;
    }

    private static boolean isLinkbeat(File file) {
        // What is not absolute stands in the other process's folder, not in this one's.
        if (file.isAbsolute()) {
            try (JarFile jar = new JarFile(file)) {
                Manifest manifest = jar.getManifest();
                return manifest != null
                        && TITLE.equals(manifest.getMainAttributes().getValue("Implementation-Title"));
            } catch (IOException unreadable) {
                // Then its name has to do.
            }
        }
        return file.getName().toLowerCase(Locale.ROOT).contains("linkbeat");
    }
}
