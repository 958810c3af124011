/**
 * SQL as text: what of a statement may be shown, what it is about in a few words, where its parameters stand, and how a comment
 * is added to it.
 *
 * <p>Law: pure. It knows no connection, no telemetry and no library; every method takes time in proportion to the text at
 * most, keeps a bounded output, and never throws for any text.
 */
@NullMarked
package io.linkbeat.agent.sql;

import org.jspecify.annotations.NullMarked;
