package io.linkbeat.agent.cli;

import io.linkbeat.agent.logging.Log;

/** What the command line must not do, planted for {@code AgentLawsTest}. */
public final class PlantedCli {

    static void say() {
        Log.warn("planted");
    }
}
