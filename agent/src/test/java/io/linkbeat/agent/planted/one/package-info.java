/** Half of a cycle of packages, planted for {@code AgentLawsTest}. */
package io.linkbeat.agent.planted.one;
