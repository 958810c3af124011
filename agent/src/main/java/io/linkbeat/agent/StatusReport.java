package io.linkbeat.agent;

import io.linkbeat.agent.logging.Log;
import io.linkbeat.agent.sdk.ExportHealth;
import io.linkbeat.agent.sdk.ExportState;
import io.linkbeat.agent.settings.Settings;
import io.linkbeat.agent.status.Facts;
import io.linkbeat.agent.status.OwnThreads;
import io.linkbeat.agent.status.Presence;
import io.linkbeat.agent.status.Publication;
import io.linkbeat.agent.status.Status;
import io.linkbeat.agent.weaving.ClassState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what a status says, and puts it on the board. */
final class StatusReport {

    private static final long THREADS_END_WITHIN = TimeUnit.SECONDS.toNanos(2);
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(5);

    private StatusReport() {}

    /** Whether there is a status of any kind. */
    static boolean isPublished(Agent agent) {
        return agent.board().containsKey(Publication.PROPERTY);
    }

    /** From now on whoever reads the board asks the stay. */
    static void publish(Stay stay) {
        show(stay.agent(), () -> Status.json(facts(stay, Presence.ON)));
    }

    /** A text that stays as it is: there is nobody to ask. */
    static void publish(Agent agent, Settings settings, String state, @Nullable String failure) {
        Presence presence = new Presence(state, Instant.now(), false, agent.version(), agent.jar(), failure);
        leave(
                agent,
                Status.json(new Facts(presence, settings, List.of(), List.of(), List.of(), OwnThreads.names(), null)));
    }

    /** What was in the end; waits a little for the last threads, so that it need not name them. */
    static void lastWords(Stay stay) {
        long deadline = System.nanoTime() + THREADS_END_WITHIN;
        while (!OwnThreads.names().isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_EVERY);
        }
        leave(stay.agent(), Status.json(facts(stay, Presence.DETACHED)));
    }

    private static void leave(Agent agent, String json) {
        show(agent, null);
        agent.board().setProperty(Publication.PROPERTY, json);
    }

    @SuppressWarnings("unchecked")
    private static void show(Agent agent, @Nullable Supplier<String> status) {
        Properties board = agent.board();
        try {
            Publication.place(board, agent.instrumentation());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError elsewhere) {
            Log.debug("this JVM keeps its agent properties elsewhere, a status cannot be asked for", elsewhere);
        }
        ((Consumer<@Nullable Supplier<String>>) board).accept(status);
    }

    private static Facts facts(Stay stay, String state) {
        Handlers handlers = stay.handlers();
        List<ClassState> classes = stay.filter().classes();
        Instant since = state.equals(Presence.ON) ? Instant.ofEpochMilli(stay.startedMillis()) : Instant.now();
        return new Facts(
                new Presence(
                        state,
                        since,
                        stay.isAttached(),
                        stay.version(),
                        stay.agent().jar(),
                        null),
                stay.settings(),
                stay.targets().states(classes),
                classes,
                states(
                        handlers == null
                                ? ExportHealth.of(SdkConfiguration.of(stay.settings()))
                                : handlers.sdk().health()),
                OwnThreads.names(),
                handlers == null ? null : handlers.tally());
    }

    private static List<ExportState> states(List<ExportHealth> health) {
        List<ExportState> states = new ArrayList<>();
        for (ExportHealth exporter : health) {
            states.add(exporter.state());
        }
        return states;
    }
}
