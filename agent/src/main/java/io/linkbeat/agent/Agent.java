package io.linkbeat.agent;

import io.linkbeat.agent.logging.Log;
import io.linkbeat.agent.settings.Settings;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The agent inside its isolated loader: carries out the commands that the entry classes hand on, one at a time.
 *
 * <p>{@code start} runs on the application's main thread before {@code main}; the others on the JVM's attach thread. No lambdas
 * on the way of {@code start}: the first one of a JVM costs more than all of this.
 */
public final class Agent implements BiFunction<String, @Nullable String, Boolean> {

    /** Exit code for settings that are wrong and must not be: {@code EX_CONFIG} of sysexits. */
    private static final int BAD_CONFIGURATION = 78;

    private final Function<String, byte @Nullable []> classBytes;
    private final Instrumentation instrumentation;
    private final Supplier<Properties> board;
    private final String jar;
    private @Nullable Stay stay;

    /**
     * Made reflectively by the entry class.
     *
     * @param classBytes what the jar's index holds, by internal name
     * @param board where the status is put for tools of the same user
     * @param jar the path of the jar
     */
    public Agent(
            Function<String, byte @Nullable []> classBytes,
            Instrumentation instrumentation,
            Supplier<Properties> board,
            String jar) {
        this.classBytes = classBytes;
        this.instrumentation = instrumentation;
        this.board = board;
        this.jar = jar;
    }

    /**
     * Carries out a command.
     *
     * @param command {@code start}, {@code attach}, {@code status} or {@code detach}
     * @param arguments the settings among the agent's arguments, or null
     * @return whether the agent stays, so that this object is to be asked the next time as well
     */
    @Override
    public Boolean apply(String command, @Nullable String arguments) {
        Stay running = stay;
        if (command.equals("start")) {
            start(arguments);
        } else if (running != null && command.equals("detach")) {
            running.end();
            stay = null;
            Absence.explainWarning(this, "detached");
        } else if (running != null) {
            if (command.equals("attach")) {
                Log.warn("is on already; another attach changes nothing, its settings neither");
            }
            running.publish();
        } else {
            Absence.answer(this, command, arguments);
        }
        return stay != null;
    }

    private void start(@Nullable String arguments) {
        Settings settings = settings(arguments);
        for (String problem : settings.problems()) {
            Log.warn(problem);
        }
        if (refuses(settings)) {
            System.exit(BAD_CONFIGURATION);
        }
        Stay begun = new Stay(this, settings, false);
        stay = begun;
        begun.begin();
    }

    /** The settings as they are now. */
    Settings settings(@Nullable String arguments) {
        Settings settings = Settings.read(arguments, System.getProperties(), System.getenv());
        Log.debug(settings.flag("otel.javaagent.debug"));
        return settings;
    }

    /** Whether wrong settings are to keep the agent from starting. */
    static boolean refuses(Settings settings) {
        return !settings.problems().isEmpty() && "abort".equals(settings.text("linkbeat.on-invalid-config"));
    }

    /** From now on it is this stay that is asked. */
    void stays(Stay begun) {
        stay = begun;
    }

    Function<String, byte @Nullable []> classBytes() {
        return classBytes;
    }

    Instrumentation instrumentation() {
        return instrumentation;
    }

    /** The board, made when it is first asked for. */
    Properties board() {
        return board.get();
    }

    String jar() {
        return jar;
    }

    String version() {
        return new String(resource("version.txt"), StandardCharsets.UTF_8);
    }

    byte[] resource(String name) {
        byte[] content = classBytes.apply(name);
        if (content == null) {
            throw new IllegalStateException("the jar lacks " + name);
        }
        return content;
    }
}
