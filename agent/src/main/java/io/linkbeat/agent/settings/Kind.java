package io.linkbeat.agent.settings;

/** What the value of a setting may be; {@link Check} holds the rule of each. */
enum Kind {
    FLAG,
    NUMBER,
    RATIO,
    DURATION,
    CHOICE,
    CHOICE_ANY_CASE,
    EXPORTERS,
    PROPAGATORS,
    PAIRS,
    /** Pairs that are sent as HTTP headers. They carry credentials and are never shown. */
    HEADERS,
    ENDPOINT,
    FILE,
    HOSTS,
    KAFKA_SPANS,
    /** A table and a column of it. */
    COLUMN,
    TEXT
}
