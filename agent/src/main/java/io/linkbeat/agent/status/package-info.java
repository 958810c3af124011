/**
 * What the agent says of itself when it is asked: the facts, put together as one JSON text, and what is wrong. Law: nothing here
 * runs before somebody asks, and nothing here changes anything.
 */
@NullMarked
package io.linkbeat.agent.status;

import org.jspecify.annotations.NullMarked;
