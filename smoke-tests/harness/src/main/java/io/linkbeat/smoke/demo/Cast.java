package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.jvm.ProgramResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The applications of a scene. Closing it ends them. For one thread. */
final class Cast implements AutoCloseable {

    private static final Duration RUN_LIMIT = Duration.ofSeconds(90);
    private static final Duration LAST_SIGNALS_LIMIT = Duration.ofSeconds(3);

    private final Stage stage;
    private final List<Application> applications = new ArrayList<>();

    Cast(Stage stage) {
        this.stage = stage;
    }

    /**
     * Starts an application of the demo that is to handle so many things, with these variables beside the switch, and with
     * these arguments behind the usual ones.
     */
    void start(String name, int count, Map<String, String> variables, String... more) {
        applications.add(stage.start(name, count, variables, more));
    }

    /** Tells what the applications print until all have ended; kills those that do not. The ends are by name. */
    Map<String, ProgramResult> playToTheEnd() {
        await(RUN_LIMIT, () -> {
            tell();
            return applications.stream().noneMatch(Application::isRunning);
        });
        Map<String, ProgramResult> ends = new LinkedHashMap<>();
        applications.forEach(application -> ends.put(application.name(), application.end()));
        tell();
        return ends;
    }

    /** Waits a little for the last signals. What is not there by then is told by the checks. */
    void awaitSignals(Callable<Boolean> condition) {
        await(LAST_SIGNALS_LIMIT, condition);
    }

    @Override
    public void close() {
        applications.forEach(Application::close);
    }

    private void tell() {
        for (Application application : applications) {
            for (String line : application.newLines()) {
                stage.screen().print(application.name(), Line.of(line, Style.DIM));
            }
        }
        String running = applications.stream()
                .filter(Application::isRunning)
                .map(Application::name)
                .collect(Collectors.joining(", "));
        stage.screen().status(stage.receiver().spans().size() + " spans received; running: " + running);
    }

    static void await(Duration atMost, Callable<Boolean> condition) {
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(80))
                    .atMost(atMost)
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            // What is not so by now is told by the checks that follow.
        }
    }
}
