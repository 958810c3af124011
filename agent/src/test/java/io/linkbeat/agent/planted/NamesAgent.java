package io.linkbeat.agent.planted;

import io.linkbeat.agent.Agent;

/** A part that knows the whole, planted for {@code AgentLawsTest}. */
public final class NamesAgent {
    public Agent agent;
}
