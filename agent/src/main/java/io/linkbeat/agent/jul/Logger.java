package io.linkbeat.agent.jul;

import io.linkbeat.agent.logging.Log;
import io.linkbeat.agent.sdk.sender.HttpUrlConnectionSender;
import org.jspecify.annotations.Nullable;

/**
 * The logger of the bundled libraries. A warning is one line on standard error, said once per logger and kind of message; what the console
 * exporters print is written whole, each time; anything lower is for debugging. Safe for use by any thread.
 */
public final class Logger {
    private static final String CONSOLE_EXPORTERS = "io.opentelemetry.exporter.logging.";
    private static final String OTLP_EXPORTER = "io.opentelemetry.exporter.otlp.internal.HttpExporter";
    private static final String EXPORTER_FAILED = "Exporter failed";
    private static final int MAX_KIND_LENGTH = 160;
    private static final Handler[] NO_HANDLERS = {};

    private final String name;
    private final boolean console;

    private Logger(String name) {
        this.name = name;
        this.console = name.startsWith(CONSOLE_EXPORTERS);
    }

    /** The logger of this name; two calls may give two objects, which behave as one. */
    public static Logger getLogger(String name) {
        return new Logger(name);
    }

    /** Whether a message of this level can come to be written. */
    public boolean isLoggable(Level level) {
        return Log.isDebug() || level.isAtLeast(console ? Level.INFO : Level.WARNING);
    }

    public void fine(String message) {
        log(Level.FINE, message);
    }

    public void info(String message) {
        log(Level.INFO, message);
    }

    public void warning(String message) {
        log(Level.WARNING, message);
    }

    public void log(Level level, String message) {
        publish(level, message, message, null);
    }

    public void log(Level level, String message, @Nullable Object parameter) {
        log(level, message, new @Nullable Object[] {parameter});
    }

    public void log(Level level, String message, @Nullable Object[] parameters) {
        if (isLoggable(level)) {
            publish(level, message, fill(message, parameters), null);
        }
    }

    public void log(Level level, String message, @Nullable Throwable thrown) {
        publish(level, message, message, thrown);
    }

    /** None: there is nothing to flush or to configure. */
    public Handler[] getHandlers() {
        return NO_HANDLERS;
    }

    private void publish(Level level, String template, String message, @Nullable Throwable thrown) {
        if (!isLoggable(level)) {
            return;
        }
        if (console && level.isAtLeast(Level.INFO)) {
            Log.warn(message);
        } else if (Log.isDebug() && thrown != null) {
            Log.debug(name + ": " + message, thrown);
        } else if (Log.isDebug()) {
            Log.debug(name + ": " + message);
        } else if (!isSaidBySender(message)) {
            Log.warnOnce(name + ": " + kindOf(template), thrown == null ? message : message + " (" + thrown + ")");
        }
    }

    /**
     * What the OTLP exporter says when a request ends, the sender has just said with the place and the reason; whoever asked
     * the exporter then knows no more than that it failed.
     */
    private boolean isSaidBySender(String message) {
        return message.equals(EXPORTER_FAILED)
                || name.equals(OTLP_EXPORTER)
                        && Thread.currentThread().getName().equals(HttpUrlConnectionSender.THREAD_NAME);
    }

    /** The first sentence without its numbers: libraries put counts and names into what they log. */
    private static String kindOf(String template) {
        StringBuilder kind = new StringBuilder();
        for (int i = 0; i < template.length() && kind.length() < MAX_KIND_LENGTH; i++) {
            char c = template.charAt(i);
            if (c == '.' && template.startsWith(". ", i)) {
                break;
            }
            if (c < '0' || c > '9') {
                kind.append(c);
            }
        }
        return kind.toString();
    }

    private static String fill(String template, @Nullable Object[] parameters) {
        String message = template;
        for (int i = 0; i < parameters.length; i++) {
            message = message.replace("{" + i + "}", String.valueOf(parameters[i]));
        }
        return message;
    }
}
