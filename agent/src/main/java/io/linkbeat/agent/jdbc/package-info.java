/**
 * JDBC as the agent sees it: databases told by the URLs of their drivers, and the few calls made on its objects.
 *
 * <p>Law: {@link io.linkbeat.agent.jdbc.JdbcCalls} alone names the types of {@code java.sql}, in all of the agent; all else is text. It
 * opens nothing, resolves no name, never keeps or shows a user or a password, and never throws for any URL.
 */
@NullMarked
package io.linkbeat.agent.jdbc;

import org.jspecify.annotations.NullMarked;
