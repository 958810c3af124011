package io.linkbeat.agent;

import io.linkbeat.agent.logging.Log;
import io.linkbeat.agent.settings.Settings;
import io.linkbeat.agent.weaving.NameFilter;
import io.linkbeat.agent.weaving.Targets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One stay of the agent in this JVM, from the start or an attach to a detach or the end. Begun and ended under the lock of the
 * commands; asked for its status on any thread.
 *
 * <p>It begins by installing the name filter; all else waits for the first target class and the first signal, unless the
 * application runs already. It ends in this order: the doors lead nowhere, every class gets its bytes back, the SDK exports what
 * waits and closes, the last words are put on the board. After that nothing that stays in the JVM reaches this loader.
 */
final class Stay {

    private final Agent agent;
    private final Settings settings;
    private final boolean attached;
    private final Targets targets;
    private final NameFilter filter;
    private final String version;
    private final long startedMillis = System.currentTimeMillis();
    private volatile @Nullable Handlers handlers;

    Stay(Agent agent, Settings settings, boolean attached) {
        this.agent = agent;
        this.settings = settings;
        this.attached = attached;
        this.version = agent.version();
        this.targets = new Targets(agent.resource("targets.txt"), new Predicate<String>() {
            @Override
            public boolean test(String instrumentation) {
                return settings.instrumentationEnabled(instrumentation);
            }
        });
        this.filter = new NameFilter(
                targets,
                agent.instrumentation(),
                agent.classBytes(),
                new Runnable() {
                    @Override
                    public void run() {
                        // Not before: its class is verified against the doors, which are not there yet.
                        handlers = new Handlers(Stay.this, settings, version);
                    }
                },
                new Runnable() {
                    @Override
                    public void run() {
                        Handlers made = handlers;
                        if (made != null) {
                            made.statements();
                        }
                    }
                });
    }

    /** From the start of the JVM: nothing is made ready that may not be needed. */
    void begin() {
        if (!targets.isEmpty()) {
            filter.install();
        }
    }

    /**
     * While the application runs.
     *
     * @throws Throwable what kept it from getting ready; nothing is woven then
     */
    void beginAttached() throws Throwable {
        if (!targets.isEmpty()) {
            filter.prepare();
            filter.install();
        }
        publish();
    }

    /** Puts the status where it can be read. */
    void publish() {
        StatusReport.publish(this);
    }

    /** The first signal has come, and the SDK is about to be built; on the thread that does that. */
    void firstSignal() {
        publish();
        filter.look();
    }

    /** Leaves. */
    void end() {
        Handlers ending = handlers;
        if (ending != null) {
            ending.leaveDoors();
        }
        if (!targets.isEmpty()) {
            filter.uninstall();
        }
        if (ending != null) {
            ending.close();
        }
        StatusReport.lastWords(this);
        Log.debug("detached");
    }

    Agent agent() {
        return agent;
    }

    Settings settings() {
        return settings;
    }

    boolean isAttached() {
        return attached;
    }

    Targets targets() {
        return targets;
    }

    NameFilter filter() {
        return filter;
    }

    String version() {
        return version;
    }

    long startedMillis() {
        return startedMillis;
    }

    /** Null as long as no target class was there. */
    @Nullable
    Handlers handlers() {
        return handlers;
    }
}
