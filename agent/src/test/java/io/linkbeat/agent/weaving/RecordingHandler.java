package io.linkbeat.agent.weaving;

import io.linkbeat.bootstrap.MessageReader;
import io.linkbeat.bootstrap.MessagingHandler;
import io.linkbeat.bootstrap.TraceContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what the woven client tells; its answers are fields. */
final class RecordingHandler extends MessagingHandler {

    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<Throwable> failures = new CopyOnWriteArrayList<>();
    volatile byte[] stamp = "00-stamp".getBytes(StandardCharsets.UTF_8);
    volatile byte[] state;

    private static String text(byte[] bytes) {
        return bytes == null ? "-" : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void clientCreated(Object client, String system, String clientId, String group, List<String> servers) {
        calls.add("created " + client.getClass().getSimpleName() + " " + system + " " + clientId + " " + group + " "
                + servers);
    }

    @Override
    public Object sending(Object client, String destination, byte[] traceparent, byte[] tracestate) {
        calls.add("sending " + destination + " " + text(traceparent) + " " + text(tracestate));
        return "operation";
    }

    @Override
    public boolean stamps(Object operation) {
        return true;
    }

    @Override
    public byte[] traceparent(Object operation) {
        return stamp;
    }

    @Override
    public byte[] tracestate(Object operation) {
        return state;
    }

    @Override
    public void sent(Object operation, int partition, long offset, Throwable failure) {
        calls.add("sent " + operation + " " + partition + " " + offset);
        failures.add(failure);
    }

    @Override
    public Object polling(Object consumer) {
        calls.add("polling");
        return "client";
    }

    @Override
    public Object processing(Object client, Object message, MessageReader reader, boolean current) {
        calls.add("processing " + reader.topic(message) + "-" + reader.partition(message) + "@" + reader.offset(message)
                + " " + text(reader.header(message, "traceparent")));
        return reader.offset(message);
    }

    @Override
    public TraceContext contextOf(Object span) {
        return new TraceContext(1, 2, (Long) span + 1, (byte) 1, null);
    }

    @Override
    public void processed(Object span, String end) {
        calls.add("processed " + span + " " + end);
    }
}
