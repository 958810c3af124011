/**
 * What door calls become: one handler per concept turns them into spans, and everything here that they share: ids, the wire
 * format of a context, sampling, the clock, the span itself and the place where ended spans wait for the SDK.
 *
 * <p>Law: it speaks concepts and never names an instrumented library; it works before the SDK is there, and what runs on an
 * application's thread takes no lock, does no I/O and allocates what the signal needs only.
 */
@NullMarked
package io.linkbeat.agent.telemetry;

import org.jspecify.annotations.NullMarked;
