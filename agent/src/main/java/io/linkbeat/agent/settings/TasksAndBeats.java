package io.linkbeat.agent.settings;

import io.linkbeat.agent.settings.Definition.Use;

/** The rows of the {@link Catalogue} for tasks and beats. */
final class TasksAndBeats {

    private static final String LONGER_THAN_ZERO = Catalogue.A_DURATION + ", longer than zero";

    private TasksAndBeats() {}

    static void list() {
        tasks();
        beats();
    }

    private static void tasks() {
        Catalogue.choice("linkbeat.tasks.spans", Use.AGENT, "scheduled", "scheduled, all, none");
        Catalogue.pattern("linkbeat.tasks.operation.<class pattern>", Use.AGENT, Kind.TEXT, null, Catalogue.ANY_TEXT);
        Catalogue.pattern(
                "linkbeat.tasks.deadline.<operation pattern>", Use.AGENT, Kind.DURATION, null, LONGER_THAN_ZERO, 1);
        Catalogue.pattern(
                "linkbeat.tasks.waiter-deadlines.<operation pattern>", Use.AGENT, Kind.FLAG, "false", "true or false");
        Catalogue.text("linkbeat.tasks.log", Use.AGENT, null);
    }

    private static void beats() {
        lease("linkbeat.lease.<operation pattern>");
        lease("linkbeat.lease.kafka-heartbeat.<group pattern>");
        Catalogue.duration(
                Catalogue.STALL_INTERVAL, Use.AGENT, "10s", Catalogue.A_DURATION + "; 0 for no sums at all", 0);
        Catalogue.duration(Catalogue.STALL_THRESHOLD, Use.AGENT, "2s", LONGER_THAN_ZERO, 1);
        Catalogue.number("EVENT_LOOP_MONITOR_INTERVAL_MS", Use.AGENT, null, 0, Integer.MAX_VALUE);
        Catalogue.number("EVENT_LOOP_STALL_THRESHOLD_MS", Use.AGENT, null, 1, Integer.MAX_VALUE);
    }

    private static void lease(String pattern) {
        Catalogue.pattern(pattern, Use.AGENT, Kind.DURATION, null, LONGER_THAN_ZERO, 1);
    }
}
