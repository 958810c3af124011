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
    public Object sending(Object client, String destination, byte[] traceparent, byte[] tracestate) {
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
    public Object polling(Object consumer) {
        throw new Planted();
    }

    @Override
    public Object processing(Object client, Object message, MessageReader reader, boolean current) {
        throw new Planted();
    }

    @Override
    public TraceContext contextOf(Object span) {
        throw new Planted();
    }

    @Override
    public void processed(Object span, String end) {
        throw new Planted();
    }
}
