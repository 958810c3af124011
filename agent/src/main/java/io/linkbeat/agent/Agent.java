package io.linkbeat.agent;

import io.linkbeat.agent.logging.Log;
import io.linkbeat.agent.settings.Settings;
import io.linkbeat.agent.weaving.NameFilter;
import io.linkbeat.agent.weaving.Targets;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The agent inside its isolated loader: reads the settings, says what is wrong with them, and installs the name filter. All
 * else waits for the first target class and the first signal.
 *
 * <p>Runs on the application's main thread before {@code main}. No lambdas: the first one of a JVM costs more than all of this.
 */
public final class Agent implements BiConsumer<@Nullable String, Instrumentation> {

    /** Exit code for settings that are wrong and must not be: {@code EX_CONFIG} of sysexits. */
    private static final int BAD_CONFIGURATION = 78;

    private final Function<String, byte @Nullable []> classBytes;

    /**
     * Made reflectively by the entry class.
     *
     * @param classBytes what the jar's index holds, by internal name
     */
    public Agent(Function<String, byte @Nullable []> classBytes) {
        this.classBytes = classBytes;
    }

    @Override
    public void accept(@Nullable String arguments, Instrumentation instrumentation) {
        Settings settings = Settings.read(arguments, System.getProperties(), System.getenv());
        Log.debug(settings.flag("otel.javaagent.debug"));
        for (String problem : settings.problems()) {
            Log.warn(problem);
        }
        if (!settings.problems().isEmpty() && "abort".equals(settings.text("linkbeat.on-invalid-config"))) {
            System.exit(BAD_CONFIGURATION);
        }
        Targets targets = new Targets(resource("targets.txt"), new Predicate<String>() {
            @Override
            public boolean test(String instrumentation) {
                return settings.instrumentationEnabled(instrumentation);
            }
        });
        if (targets.isEmpty()) {
            return;
        }
        String version = new String(resource("version.txt"), StandardCharsets.UTF_8);
        Runnable handlers = new Runnable() {
            @Override
            public void run() {
                // Not before: its class is verified against the doors, which are not there yet.
                new Handlers(settings, version).run();
            }
        };
        new NameFilter(targets, instrumentation, classBytes, handlers).install();
    }

    private byte[] resource(String name) {
        byte[] content = classBytes.apply(name);
        if (content == null) {
            throw new IllegalStateException("the jar lacks " + name);
        }
        return content;
    }
}
