package io.linkbeat.bootstrap;

import java.util.List;

/** Fails in every method, with an error that no {@code catch (Exception)} would stop. */
final class ThrowingHandler extends MessagingHandler {

    static final class Planted extends Error {
        Planted() {
            super("planted");
        }
    }

    @Override
    public void clientCreated(Object client, String system, String clientId, String group, List<String> servers) {
        throw new Planted();
    }

    @Override
    public Object sending(
            Object client, String destination, Object key, boolean tombstone, byte[] traceparent, byte[] tracestate) {
        throw new Planted();
    }

    @Override
    public boolean stamps(Object operation) {
        throw new Planted();
    }

    @Override
    public byte[] traceparent(Object operation) {
        throw new Planted();
    }

    @Override
    public byte[] tracestate(Object operation) {
        throw new Planted();
    }

    @Override
    public void sent(Object operation, int partition, long offset, Throwable failure) {
        throw new Planted();
    }

    @Override
    public boolean headerless(Object client) {
        throw new Planted();
    }

    @Override
    public Consumption consumption(Object consumer) {
        throw new Planted();
    }

    @Override
    public void pollFailed(Consumption consumption, long startedNanoTime, Throwable failure) {
        throw new Planted();
    }

    @Override
    public Object delivered(Consumption consumption, long startedNanoTime, List<?>[] records, MessageReader reader) {
        throw new Planted();
    }

    @Override
    public Object processingWhole(Object batch, List<?>[] records, MessageReader reader) {
        throw new Planted();
    }

    @Override
    public Object processing(Object batch, Object message, MessageReader reader, boolean inOrder, Object ended) {
        throw new Planted();
    }

    @Override
    public TraceContext contextOf(Object span) {
        throw new Planted();
    }

    @Override
    public void processed(Object span, String end, Throwable failure) {
        throw new Planted();
    }
}
