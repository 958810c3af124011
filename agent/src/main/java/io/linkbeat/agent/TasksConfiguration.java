package io.linkbeat.agent;

import io.linkbeat.agent.settings.Setting;
import io.linkbeat.agent.settings.Settings;
import io.linkbeat.agent.telemetry.TaskSettings;
import io.linkbeat.agent.telemetry.TaskSpans;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Reads what was configured about tasks. */
final class TasksConfiguration {

    private static final String WAITER_DEADLINES = "linkbeat.tasks.waiter-deadlines";

    private TasksConfiguration() {}

    static TaskSettings of(Settings settings) {
        List<String> logged = settings.list("linkbeat.tasks.log");
        String spans = String.valueOf(settings.text("linkbeat.tasks.spans"));
        return new TaskSettings(
                TaskSpans.valueOf(spans.toUpperCase(Locale.ROOT)),
                new PerOperation(settings, "linkbeat.tasks.operation"),
                new PerOperation(settings, "linkbeat.tasks.deadline"),
                new PerOperation(settings, WAITER_DEADLINES),
                new AnyOf(logged),
                anyWaiterDeadlines(settings),
                !logged.isEmpty());
    }

    private static boolean anyWaiterDeadlines(Settings settings) {
        for (Setting setting : settings.all()) {
            if (setting.name().startsWith(WAITER_DEADLINES) && "true".equalsIgnoreCase(setting.value())) {
                return true;
            }
        }
        return false;
    }

    /** One class where three lambdas would be three. */
    private record PerOperation(Settings settings, String name)
            implements Function<String, @Nullable String>, ToLongFunction<String>, Predicate<String> {

        @Override
        public @Nullable String apply(String operation) {
            return settings.textFor(name, operation);
        }

        @Override
        public long applyAsLong(String operation) {
            String duration = apply(operation);
            return duration == null ? 0 : Settings.nanos(duration);
        }

        @Override
        public boolean test(String operation) {
            return "true".equalsIgnoreCase(apply(operation));
        }
    }

    private record AnyOf(List<String> globs) implements Predicate<String> {

        @Override
        public boolean test(String operation) {
            for (String glob : globs) {
                if (Settings.fits(glob, operation)) {
                    return true;
                }
            }
            return false;
        }
    }
}
