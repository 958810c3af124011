/** How the agent's own threads are made, so that none of them holds anything of the application. Law: it depends on the JDK alone. */
@NullMarked
package io.linkbeat.agent.threads;

import org.jspecify.annotations.NullMarked;
