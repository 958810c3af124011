package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.MessageReader;
import io.linkbeat.bootstrap.TraceContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contexts that came with the records of a batch: as many as a span may link to, and how many more there were. */
final class BatchLinks {

    private final MessagingServices services;
    private final List<TraceContext> kept = new ArrayList<>();
    private @Nullable TraceContext sampled;
    private @Nullable TraceContext unsampled;
    private int total;
    private int messages;

    BatchLinks(MessagingServices services) {
        this.services = services;
    }

    void add(MessagingClient client, List<?> records, MessageReader reader) {
        for (Object message : records) {
            messages++;
            TraceContext context = MessageContexts.read(client, message, reader, false, false);
            if (context != null) {
                add(context);
            }
        }
    }

    private void add(TraceContext context) {
        total++;
        if (context.sampled()) {
            sampled = context;
        } else {
            unsampled = context;
        }
        if (kept.size() < services.environment().maxLinks()) {
            kept.add(context);
        }
    }

    /** The context whose sampling a span over all of them follows: a sampled one where there is any, so that no pipeline is cut. */
    @Nullable
    TraceContext decisive() {
        return sampled != null ? sampled : unsampled;
    }

    /** Hands the links to a span, and counts those that are over the limit. */
    void describe(SpanRecord span) {
        SpanDetails details = span.details();
        details.messageCount = messages;
        details.links = kept;
        details.totalLinks = total;
        if (total > kept.size()) {
            services.self().linksDropped((long) total - kept.size());
        }
    }
}
