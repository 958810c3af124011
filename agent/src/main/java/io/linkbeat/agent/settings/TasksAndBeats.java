package io.linkbeat.agent.settings;

import io.linkbeat.agent.settings.Definition.Use;

/** The rows of the {@link Catalogue} for tasks and beats. */
final class TasksAndBeats {

    private TasksAndBeats() {}

    static void list() {
        tasks();
        beats();
    }

    private static void tasks() {
        Catalogue.choice("linkbeat.tasks.spans", Use.AGENT, "scheduled", "scheduled, all, none");
        Catalogue.pattern("linkbeat.tasks.operation.<class pattern>", Use.AGENT, Kind.TEXT, null, Catalogue.ANY_TEXT);
        Catalogue.pattern(
                "linkbeat.tasks.deadline.<operation pattern>",
                Use.AGENT,
                Kind.DURATION,
                null,
                Catalogue.A_DURATION + ", longer than zero",
                1);
        Catalogue.pattern(
                "linkbeat.tasks.waiter-deadlines.<operation pattern>", Use.AGENT, Kind.FLAG, "false", "true or false");
        Catalogue.text("linkbeat.tasks.log", Use.AGENT, null);
    }

    private static void beats() {
        Catalogue.plannedPattern("linkbeat.lease.<operation pattern>", null);
        Catalogue.plannedPattern("linkbeat.lease.kafka-heartbeat.<group pattern>", null);
        Catalogue.planned("linkbeat.stall.interval", "10s");
        Catalogue.planned("linkbeat.stall.threshold", "2s");
        Catalogue.planned("EVENT_LOOP_MONITOR_INTERVAL_MS", null);
        Catalogue.planned("EVENT_LOOP_STALL_THRESHOLD_MS", null);
    }
}
