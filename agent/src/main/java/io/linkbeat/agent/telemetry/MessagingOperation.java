package io.linkbeat.agent.telemetry;

/** What a messaging client does, as the messaging conventions name and type it. */
enum MessagingOperation {
    SEND(0, "send", "send"),
    POLL(1, "poll", "receive"),
    PROCESS(2, "process", "process"),
    COMMIT(3, "commit", "settle");

    /** How many there are. */
    static final int COUNT = 4;

    /** Where an array has what belongs to it. */
    final int index;

    /** {@code messaging.operation.name}, and the first word of the span's name. */
    final String operation;

    /** {@code messaging.operation.type}. */
    final String type;

    MessagingOperation(int index, String operation, String type) {
        this.index = index;
        this.operation = operation;
        this.type = type;
    }
}
