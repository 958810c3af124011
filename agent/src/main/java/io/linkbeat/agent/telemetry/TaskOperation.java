package io.linkbeat.agent.telemetry;

/**
 * What tasks of one operation have in common, looked up once.
 *
 * @param deadlineNanos how long they may take from their hand-over on, 0 for any time
 * @param waiterDeadlines whether a waiter that gives up sets their deadline
 * @param logged whether they are logged one by one
 */
record TaskOperation(
        String name,
        TaskSeries series,
        SpanTemplate template,
        long deadlineNanos,
        boolean waiterDeadlines,
        boolean logged) {}
