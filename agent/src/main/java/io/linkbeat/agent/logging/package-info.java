/**
 * The agent's own lines. The law: nothing here waits, loads much or fails, since it may run before {@code main}; and nothing here goes
 * through {@code System.err}, which is the application's to replace.
 */
@NullMarked
package io.linkbeat.agent.logging;

import org.jspecify.annotations.NullMarked;
