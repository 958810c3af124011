package io.linkbeat.agent;

import io.linkbeat.agent.logging.Log;
import io.linkbeat.agent.settings.Settings;
import io.linkbeat.agent.status.Presence;
import org.jspecify.annotations.Nullable;

/** Answers while the agent is not in the JVM: it is off, was detached, or is just being attached. */
final class Absence {

    private static final int WARNING_SINCE = 21;

    private Absence() {}

    static void answer(Agent agent, String command, @Nullable String arguments) {
        Settings settings = agent.settings(arguments);
        if (command.equals("attach")) {
            attach(agent, settings);
        } else if (!StatusReport.isPublished(agent)) {
            StatusReport.publish(agent, settings, Presence.OFF, null);
            explainWarning(agent, "is off and was asked for its status");
        }
    }

    /** To attach is to switch on, unless somebody has said no in so many words. */
    private static void attach(Agent agent, Settings settings) {
        for (String problem : settings.problems()) {
            Log.warn(problem);
        }
        if (settings.flag("otel.sdk.disabled") || "false".equalsIgnoreCase(settings.text("otel.javaagent.enabled"))) {
            StatusReport.publish(agent, settings, Presence.OFF, null);
            explainWarning(agent, "was to be attached, and a setting keeps it off");
            return;
        }
        if (Agent.refuses(settings)) {
            StatusReport.publish(
                    agent, settings, Presence.FAILED, "linkbeat.on-invalid-config=abort, and there are problems");
            return;
        }
        Stay stay = new Stay(agent, settings, true);
        try {
            stay.beginAttached();
            agent.stays(stay);
            explainWarning(agent, "attached");
        } catch (Throwable failure) {
            Log.warn("could not be attached, the application goes on without it: " + failure);
            Log.debug("could not be attached", failure);
            stay.end();
            StatusReport.publish(agent, settings, Presence.FAILED, String.valueOf(failure));
        }
    }

    /** The JDK prints a warning about any agent that comes while the JVM runs: here whoever reads it learns which one it was. */
    static void explainWarning(Agent agent, String done) {
        String arguments = String.valueOf(agent.board().get("sun.jvm.args"));
        if (Runtime.version().feature() >= WARNING_SINCE && !arguments.contains("EnableDynamicAgentLoading")) {
            Log.warn(done
                    + "; the JDK's warning above is about Linkbeat's command line, harmless, and silenced by starting"
                    + " the JVM with -XX:+EnableDynamicAgentLoading");
        }
    }
}
