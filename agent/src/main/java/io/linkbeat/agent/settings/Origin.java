package io.linkbeat.agent.settings;

/** Where the value of a setting came from, the strongest first. */
public enum Origin {
    /** After {@code -javaagent:linkbeat.jar=}. */
    ARGUMENT,
    /** A system property. */
    SYSTEM_PROPERTY,
    /** An environment variable. */
    ENVIRONMENT,
    /** The file named by {@code otel.javaagent.configuration-file}. */
    FILE,
    /** Nobody set it, or what was set cannot be used. */
    DEFAULT
}
