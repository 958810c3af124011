/**
 * The join points of {@code org.apache.kafka:kafka-clients}, one file each: where it goes, and the few lines that turn the
 * library's objects into a call of a door. Nothing here is loaded; it is read as bytes and copied.
 */
package io.linkbeat.instrumentation.kafka;
