package io.linkbeat.agent.entry;

import io.linkbeat.agent.logging.Log;
import java.util.logging.Logger;

/** What an entry class must not do, planted for {@code AgentLawsTest}. */
public final class PlantedEntry {

    static void say() {
        Log.warn("planted");
        Logger.getLogger("planted").info("planted");
    }
}
