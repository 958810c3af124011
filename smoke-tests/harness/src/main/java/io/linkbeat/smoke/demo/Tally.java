package io.linkbeat.smoke.demo;

/**
 * What an application says of one topic, by what it printed and how it was configured.
 *
 * @param application its name
 * @param topic what it sent to or read from
 * @param sent messages that it sent there
 * @param read messages that it read from there
 * @param unspanned messages among those it read that are past its budget of spans
 */
record Tally(String application, String topic, long sent, long read, long unspanned) {}
