package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.MessageReader;
import io.linkbeat.bootstrap.TraceContext;
import org.jspecify.annotations.Nullable;

/** The context that came with a message, and the one place that asks whether it may be taken from where it came. */
final class MessageContexts {

    private static final String TRACEPARENT = "traceparent";
    private static final String TRACESTATE = "tracestate";

    /** Stands for every valid context that is not sampled, where nothing but that matters. */
    private static final TraceContext NOT_SAMPLED = new TraceContext(1, 1, 1, (byte) 0, null);

    private MessageContexts() {}

    /**
     * Null where there is none that is valid, or none that may be taken.
     *
     * @param first whether the message is read for the first time, so that a context that is withheld is counted once
     * @param onlyTheFlag whether of a context that is not sampled nothing but that matters, so that none need be made
     */
    static @Nullable TraceContext read(
            MessagingClient client, Object message, MessageReader reader, boolean first, boolean onlyTheFlag) {
        if (!client.exchangesContext && !(client.withholdsContext && first)) {
            return null;
        }
        byte[] traceparent = reader.header(message, TRACEPARENT);
        if (traceparent == null) {
            return null;
        }
        if (client.exchangesContext) {
            int flags = onlyTheFlag ? TraceParent.flags(traceparent) : TraceContext.SAMPLED;
            if (flags >= 0 && (flags & TraceContext.SAMPLED) == 0) {
                return NOT_SAMPLED;
            }
            return TraceParent.read(traceparent, reader.header(message, TRACESTATE));
        }
        client.withheld();
        return null;
    }
}
