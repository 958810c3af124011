package io.linkbeat.bootstrap;

import java.util.ArrayList;
import java.util.List;

/** Writes down what it is told, and answers with what the test has put into its fields. */
final class RecordingHandler extends MessagingHandler {

    final List<String> calls = new ArrayList<>();
    Object client = "client";
    boolean spans = true;

    @Override
    public void clientCreated(Object client, String system, String clientId, String group, List<String> servers) {
        calls.add("created " + client + " " + system + " " + clientId + " " + group + " " + servers);
    }

    @Override
    public Object sending(Object client, String destination, byte[] traceparent, byte[] tracestate) {
        calls.add("sending " + client + " " + destination);
        return "operation";
    }

    @Override
    public boolean stamps(Object operation) {
        return true;
    }

    @Override
    public byte[] traceparent(Object operation) {
        return new byte[] {1};
    }

    @Override
    public byte[] tracestate(Object operation) {
        return new byte[] {2};
    }

    @Override
    public void sent(Object operation, int partition, long offset, Throwable failure) {
        calls.add("sent " + operation + " " + partition + " " + offset + " " + failure);
    }

    @Override
    public Object polling(Object consumer) {
        return client;
    }

    @Override
    public Object processing(Object client, Object message, MessageReader reader, boolean current) {
        calls.add("processing " + message + (current ? "" : " elsewhere"));
        return spans ? message : null;
    }

    @Override
    public TraceContext contextOf(Object span) {
        return new TraceContext(1, 2, span.hashCode(), (byte) 1, null);
    }

    @Override
    public void processed(Object span, String end) {
        calls.add("processed " + span + " " + end);
    }
}
