package io.linkbeat.agent.settings;

import io.linkbeat.agent.settings.Definition.Use;

/** The rows of the {@link Catalogue} for statements over JDBC. */
final class Statements {

    static final String STAMP = "linkbeat.jdbc.stamp";
    static final String OUTBOX = "linkbeat.jdbc.outbox";

    private Statements() {}

    static void list() {
        Catalogue.flag("otel.instrumentation.jdbc.enabled", Use.AGENT, "true");
        Catalogue.flag("linkbeat.jdbc.require-parent", Use.AGENT, "false");
        Catalogue.choice(STAMP, Use.AGENT, "none", "none, comment, outbox");
        Catalogue.flag("linkbeat.jdbc.stamp.prepared", Use.AGENT, "false");
        Catalogue.add(
                OUTBOX,
                Use.AGENT,
                Kind.COLUMN,
                null,
                "a table and a column as <table>:<column>, the table with or without its schema");
    }
}
