package io.linkbeat.bootstrap;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what it is told, and answers with what the test has put into its fields. Thread-safe. */
final class RecordingHandler extends MessagingHandler {

    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<Throwable> failures = new CopyOnWriteArrayList<>();
    /** What has begun and not ended. */
    final Set<Span> open = ConcurrentHashMap.newKeySet();
    /** What no handler must ever be told. */
    final List<String> breaches = new CopyOnWriteArrayList<>();

    private final Map<Object, Consumption> consumptions = new ConcurrentHashMap<>();
    volatile boolean followsConsumers = true;
    volatile boolean followsBatches = true;
    volatile boolean processesWhole;
    volatile boolean hasSpans = true;
    volatile boolean hasContexts = true;

    /** The processing of a message, or of a batch. */
    static final class Span {
        private final String of;

        Span(String of) {
            this.of = of;
        }

        @Override
        public String toString() {
            return of;
        }
    }

    /** What is current on this thread, by the name of its message; null when nothing is. */
    static String current() {
        TraceContext current = ThreadSlot.current();
        return current == null ? null : current.state;
    }

    @Override
    public void clientCreated(Object client, String system, String clientId, String group, List<String> servers) {
        calls.add("created " + client + " " + system + " " + clientId + " " + group + " " + servers);
    }

    @Override
    public Object sending(
            Object client, String destination, Object key, boolean tombstone, byte[] traceparent, byte[] tracestate) {
        calls.add("sending " + client + " " + destination + " " + key + (tombstone ? " tombstone" : ""));
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
    public boolean headerless(Object client) {
        return client.equals("old");
    }

    @Override
    public Consumption consumption(Object consumer) {
        return followsConsumers ? consumptions.computeIfAbsent(consumer, Consumption::new) : null;
    }

    @Override
    public void pollFailed(Consumption consumption, long startedNanoTime, Throwable failure) {
        calls.add("poll failed " + consumption.client());
        failures.add(failure);
    }

    @Override
    public Object delivered(Consumption consumption, long startedNanoTime, List<?>[] records, MessageReader reader) {
        if (System.nanoTime() - startedNanoTime < 0) {
            breaches.add("delivered before it was polled");
        }
        calls.add("delivered " + consumption.client() + " " + List.of(records));
        return followsBatches ? "batch" : null;
    }

    @Override
    public Object processingWhole(Object batch, List<?>[] records, MessageReader reader) {
        return processesWhole ? begun("whole " + List.of(records)) : null;
    }

    @Override
    public Object processing(Object batch, Object message, MessageReader reader, boolean inOrder, Object ended) {
        if (ended instanceof Span again && open.contains(again)) {
            breaches.add(again + " was given back while it was open");
        }
        calls.add("processing " + message + (inOrder ? "" : " out of order"));
        return hasSpans ? begun(message.toString()) : null;
    }

    private Span begun(String name) {
        Span span = new Span(name);
        open.add(span);
        return span;
    }

    @Override
    public TraceContext contextOf(Object span) {
        return hasContexts ? new TraceContext(1, 2, 3, (byte) 1, span.toString()) : null;
    }

    @Override
    public void processed(Object span, String end, Throwable failure) {
        if (!open.remove(span)) {
            breaches.add(span + " was ended twice");
        }
        calls.add("processed " + span + " " + end + (failure == null ? "" : " failed"));
        if (failure != null) {
            failures.add(failure);
        }
    }

    /** How often a message was begun. */
    long begun(Object message) {
        return calls.stream()
                .filter(call -> (call + " ").startsWith("processing " + message + " "))
                .count();
    }

    /** The calls that tell of processing alone. */
    List<String> processing() {
        return calls.stream().filter(call -> call.startsWith("process")).toList();
    }
}
