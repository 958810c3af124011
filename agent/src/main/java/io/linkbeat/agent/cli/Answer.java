package io.linkbeat.agent.cli;

import java.util.function.Supplier;

/**
 * The answer to a command, for whoever asked.
 *
 * @param json for a program, one JSON object
 * @param text for a person, one line or several, made only when it is shown
 */
record Answer(String json, Supplier<String> text) {}
