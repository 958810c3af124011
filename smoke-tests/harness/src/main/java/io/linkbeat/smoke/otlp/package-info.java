/**
 * A receiver of real OTLP over HTTP, well behaved or failing in a chosen way, and plain records of what arrived.
 *
 * <p>Law: what a record says was decoded from the protobuf on the wire; nothing is derived or corrected.
 */
package io.linkbeat.smoke.otlp;
