package io.linkbeat.agent.telemetry;

import static io.linkbeat.agent.telemetry.MessagingOperation.POLL;
import static io.linkbeat.agent.telemetry.MessagingOperation.PROCESS;

import io.linkbeat.bootstrap.Delivery;
import io.linkbeat.bootstrap.MessageReader;
import io.linkbeat.bootstrap.ThreadSlot;
import io.linkbeat.bootstrap.TraceContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What consumers do: polls, and the processing of what they return, a span per record or per batch that starts a new trace
 * and links to what came with the records. Every record is measured, whether it has a span or not.
 */
final class ReceiveTelemetry {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MILLIS_PER_SECOND = 1e3;

    private final MessagingServices services;

    ReceiveTelemetry(MessagingServices services) {
        this.services = services;
    }

    void pollFailed(MessagingClient client, long started, Throwable failure) {
        services.sink().wantSdk();
        long now = System.nanoTime();
        String errorType = failure.getClass().getName();
        Channel channel = client.channel(null);
        channel.series(POLL).duration(now - started, errorType);
        if (services.settings().poll()) {
            SpanRecord span = pollSpan(channel, started);
            if (span != null) {
                export(span, now, errorType, null);
            }
        }
    }

    /** Counts and measures a poll; null where nobody is to follow the reading of what it returned. */
    @Nullable
    Delivery polled(MessagingClient client, long started, List<?>[] records, MessageReader reader) {
        services.sink().wantSdk();
        client.meet();
        long now = System.nanoTime();
        Channel common = null;
        boolean whole = false;
        for (List<?> ofPartition : records) {
            Object message = ofPartition.get(0);
            Channel channel = client.channelOf(message, reader);
            common = channel.and(common);
            whole |= channel.processedWhole;
            delivered(channel, ofPartition, reader, now);
        }
        if (common == null) {
            return null;
        }
        common.series(POLL).duration(now - started, null);
        if (services.settings().poll()) {
            exportPoll(common, started, now, records, reader);
        }
        return client.readByApplication
                ? new Delivery(client.consumption, whole, services.settings().maxProcessSpansPerPoll())
                : null;
    }

    /** Where the application's reading is not followed, records are as old as they were when they were delivered. */
    private static void delivered(Channel channel, List<?> ofPartition, MessageReader reader, long now) {
        Series series = channel.series(POLL);
        series.messages(ofPartition.size(), null);
        if (!channel.client.readByApplication) {
            for (Object message : ofPartition) {
                age(series, message, reader, now);
            }
        }
    }

    private void exportPoll(Channel channel, long started, long now, List<?>[] records, MessageReader reader) {
        SpanRecord span = pollSpan(channel, started);
        if (span != null) {
            BatchLinks links = new BatchLinks(services);
            for (List<?> ofPartition : records) {
                links.add(channel.client, ofPartition, reader);
            }
            links.describe(span);
            export(span, now, null, null);
        }
    }

    private @Nullable SpanRecord pollSpan(Channel channel, long started) {
        return services.startInside(POLL, channel, started, ThreadSlot.current());
    }

    /** The processing of all records of a poll whose topics are so configured; null when there are none. */
    @Nullable
    Operation startWhole(MessagingClient client, Delivery batch, List<?>[] records, MessageReader reader) {
        if (!batch.processedWhole || !services.settings().process()) {
            return null;
        }
        BatchLinks links = new BatchLinks(services);
        Channel common = null;
        for (List<?> ofPartition : records) {
            Channel channel = client.channelOf(ofPartition.get(0), reader);
            if (channel.processedWhole) {
                common = channel.and(common);
                links.add(channel.client, ofPartition, reader);
            }
        }
        if (common == null) {
            return null;
        }
        long now = System.nanoTime();
        TraceContext context = newTrace(links.decisive());
        if (!context.sampled()) {
            return new Operation.Whole(common, now, context);
        }
        SpanRecord span = new SpanRecord(PROCESS, common, now, context, 0, null);
        links.describe(span);
        return span;
    }

    /** Batches are read partition after partition, so mostly a message is where the one before it was. */
    private static Channel channelOf(
            MessagingClient client, Object message, MessageReader reader, @Nullable Operation before) {
        Channel known = before == null ? null : before.channel;
        return known != null
                        && known.client == client
                        && known.partition == reader.partition(message)
                        && reader.topic(message).equals(known.topic)
                ? known
                : client.channelOf(message, reader);
    }

    /** The processing of one record; never null, since it is measured in any case. */
    Operation start(
            MessagingClient client,
            Delivery batch,
            Object message,
            MessageReader reader,
            boolean inOrder,
            @Nullable Operation ended) {
        Channel channel = channelOf(client, message, reader, ended);
        long now = startTime(ended);
        Series series = channel.series(PROCESS);
        age(series, message, reader, now);
        long offset = reader.offset(message);
        int deliveries = inOrder ? channel.delivered(offset) : 1;
        if (deliveries > 1) {
            series.redelivered();
        }
        if (!services.settings().process() || channel.processedWhole) {
            return measured(ended, channel, now, offset, null);
        }
        boolean onlyTheFlag = !channel.continuesTrace && services.sampling().takesOverLinks();
        TraceContext carried = MessageContexts.read(channel.client, message, reader, true, onlyTheFlag);
        TraceContext parent = channel.continuesTrace ? carried : null;
        TraceContext context = parent == null ? newTrace(carried) : continued(parent);
        if (!context.sampled()) {
            return measured(ended, channel, now, offset, context);
        }
        if (!batch.mayMakeSpan()) {
            services.self().skipped("budget");
            return measured(ended, channel, now, offset, null);
        }
        SpanRecord span = new SpanRecord(PROCESS, channel, now, context, parent == null ? 0 : parent.spanId, carried);
        span.offset(offset);
        describe(span, message, reader, deliveries, parent != null);
        return span;
    }

    private void describe(SpanRecord span, Object message, MessageReader reader, int deliveries, boolean continues) {
        if (deliveries > 1) {
            span.details().deliveries = deliveries;
        }
        if (continues) {
            span.details().continuesTrace = true;
        }
        if (reader.tombstone(message)) {
            span.details().tombstone = true;
        }
        Object key = services.settings().recordKey() ? reader.key(message) : null;
        if (key != null) {
            span.details().key = MessageKeys.text(key);
        }
    }

    /** What ended the record before began this one: one look at the clock for both. */
    private static long startTime(@Nullable Operation ended) {
        if (ended instanceof SpanRecord span) {
            return span.endNanoTime();
        }
        return ended instanceof Operation.Processing processing ? processing.endNanoTime : System.nanoTime();
    }

    private static Operation measured(
            @Nullable Operation ended, Channel channel, long now, long offset, @Nullable TraceContext context) {
        Operation.Processing processing =
                ended instanceof Operation.Processing used ? used : new Operation.Processing(channel, now);
        return processing.next(channel, now, offset, context);
    }

    /** Of what starts a trace because of what it links to. */
    private TraceContext newTrace(@Nullable TraceContext link) {
        long low = Ids.next();
        return Ids.context(null, low, services.sampling().sampleLinked(link, low));
    }

    /** Of what continues a trace. */
    private TraceContext continued(TraceContext parent) {
        return Ids.context(parent, parent.traceIdLow, services.sampling().sample(parent, parent.traceIdLow));
    }

    /** Clocks of two machines differ: a record from the future is no younger than now. */
    private static void age(Series series, Object message, MessageReader reader, long now) {
        long timestamp = reader.timestamp(message);
        if (timestamp >= 0) {
            double age = WallClock.epochNanos(now) / NANOS_PER_SECOND - timestamp / MILLIS_PER_SECOND;
            series.age(Math.max(0, age));
        }
    }

    /** The processing of a record, or of a batch, is over. */
    void end(Operation processing, String end, @Nullable Throwable failure) {
        long now = System.nanoTime();
        String errorType = failure == null ? null : failure.getClass().getName();
        SpanRecord span = processing instanceof SpanRecord record ? record : null;
        boolean whole = span == null ? processing instanceof Operation.Whole : span.isWhole();
        if (!whole) {
            long took = now - processing.startNanoTime;
            processing.channel.series(PROCESS).duration(took, errorType);
            if (took > processing.channel.client.slowNanos) {
                processing.channel.client.slow(processing, took);
            }
        }
        if (span != null) {
            export(span, now, errorType, end);
        } else if (processing instanceof Operation.Processing measured) {
            measured.endNanoTime = now;
        }
    }

    private void export(SpanRecord span, long now, @Nullable String errorType, @Nullable String end) {
        if (span.claimEnd()) {
            span.finish(now, errorType, end);
            services.sink().ended(span);
        }
    }
}
