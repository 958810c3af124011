package io.linkbeat.smoke.beats;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.Applications;
import io.linkbeat.smoke.SharedServers;
import io.linkbeat.smoke.jvm.Comparison;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.Jdks;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedLog;
import io.linkbeat.smoke.programs.Programs;
import io.linkbeat.smoke.programs.beats.Drills;
import io.linkbeat.smoke.programs.beats.TerminationDrills;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A periodic task that throws is told of once; the application sees what it sees without the agent. */
@ExtendWith(SharedServers.class)
class TerminationSmokeTest {

    private static final long RUNS = 3;

    /** What is known of one that has died. */
    private record Death(Class<? extends Throwable> type, String message, long runs) {}

    private final OtlpReceiver receiver;

    TerminationSmokeTest(OtlpReceiver receiver) {
        this.receiver = receiver;
    }

    private ReceivedBeats compare(JavaProgram program) {
        Comparison runs = Comparison.of(program, receiver);
        runs.with().requireSuccess();
        assertThat(runs.differences()).isEmpty();
        return new ReceivedBeats(receiver.logs(), receiver.metrics());
    }

    @Test
    void whatDiesIsToldOfOnceAndNothingElseIs() {
        Map<String, Death> deaths = new HashMap<>();
        deaths.put(operation("fixedRate"), new Death(IllegalStateException.class, "out of luck", RUNS));
        deaths.put(operation("fixedDelay"), new Death(NoClassDefFoundError.class, "io/nowhere/Missing", RUNS));
        deaths.put(operation("singleThread"), new Death(NullPointerException.class, null, RUNS));
        deaths.put(operation("decorated"), new Death(IllegalArgumentException.class, "decorated", RUNS));
        deaths.put(operation("atOnce"), new Death(IllegalStateException.class, "at once", 1));
        if (Jdks.chosen().feature() >= 25) {
            deaths.put(operation("forkJoin"), new Death(IllegalStateException.class, "forked", RUNS));
        }

        ReceivedBeats beats = compare(
                JavaProgram.main(Drills.class).classPath(Programs.classPath()).args(TerminationDrills.class.getName()));

        assertDeaths(beats, deaths);
        assertThat(beats.events(ReceivedBeats.TERMINATED))
                .allSatisfy(log -> assertThat((String) log.attributes().get("exception.stacktrace"))
                        .contains(TerminationDrills.class.getName()));
    }

    private static String operation(String drill) {
        return Drills.operation(TerminationDrills.class, drill);
    }

    private static void assertDeaths(ReceivedBeats beats, Map<String, Death> deaths) {
        List<ReceivedLog> events = beats.events(ReceivedBeats.TERMINATED);
        assertThat(events)
                .extracting(log -> log.attributes().get("linkbeat.schedule.operation"))
                .containsExactlyInAnyOrderElementsOf(new ArrayList<>(deaths.keySet()));
        assertThat(events).allSatisfy(log -> {
            Death death = deaths.get(log.attributes().get("linkbeat.schedule.operation"));
            assertThat(log.severityNumber()).isEqualTo(ReceivedBeats.CRITICAL);
            assertThat(log.severityText()).isEqualTo("critical");
            assertThat(log.attributes())
                    .containsEntry("exception.type", death.type().getName())
                    .containsEntry("linkbeat.schedule.runs", death.runs());
            assertThat(log.attributes().get("exception.message")).isEqualTo(death.message());
        });
        assertThat(beats.told()).hasSameSizeAs(deaths.keySet());
    }

    /** Its scheduler catches what tasks throw, and goes on, unless it is told to let it through. */
    @Test
    void theSchedulerOfSpring(@TempDir Path directory) throws IOException {
        List<Path> classPath = new ArrayList<>(Applications.library("spring"));
        classPath.add(Applications.compile("spring-scheduler", directory, classPath));

        ReceivedBeats beats = compare(JavaProgram.main("timers.Main").classPath(classPath));

        assertDeaths(beats, Map.of("timers.Main$Doomed", new Death(IllegalStateException.class, "let through", RUNS)));
    }
}
