/** Breaches of the agent's laws, planted for {@code AgentLawsTest}. */
package io.linkbeat.agent.planted;
