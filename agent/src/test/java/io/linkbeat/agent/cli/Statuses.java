package io.linkbeat.agent.cli;

/** What a Linkbeat may say of itself, in short. */
final class Statuses {

    static final String ON =
            "{\"state\": \"on\", \"linkbeat\": \"9\", \"jar\": \"/there/linkbeat.jar\", \"since\": \"2026-11-22T17:00:00Z\"}";
    static final String DETACHED = "{\"state\": \"detached\", \"linkbeat\": \"9\", \"jar\": \"/there/linkbeat.jar\"}";
    static final String FAILED = "{\"state\": \"failed\", \"findings\": [{\"text\": \"the doors did not open\"}]}";

    private Statuses() {}

    /** Off, for this setting says so. */
    static String off(String setting) {
        return "{\"state\": \"off\", \"switch\": {\"on\": false, \"setting\": \"" + setting
                + "\", \"value\": \"x\", \"origin\": \"environment\", \"place\": \"THE_VARIABLE\"}}";
    }
}
