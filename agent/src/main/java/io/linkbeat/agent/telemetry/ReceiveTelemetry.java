package io.linkbeat.agent.telemetry;

import static io.linkbeat.agent.telemetry.MessagingOperation.POLL;
import static io.linkbeat.agent.telemetry.MessagingOperation.PROCESS;

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
    Batch polled(MessagingClient client, long started, List<?>[] records, MessageReader reader) {
        services.sink().wantSdk();
        client.meet();
        long now = System.nanoTime();
        for (List<?> ofPartition : records) {
            Series series = channelOf(client, ofPartition, reader).series(POLL);
            series.messages(ofPartition.size(), null);
            if (!client.readByApplication) {
                for (Object message : ofPartition) {
                    age(series, message, reader, now);
                }
            }
        }
        Channel common = common(client, records, reader, false);
        common.series(POLL).duration(now - started, null);
        if (services.settings().poll()) {
            exportPoll(common, started, now, records, reader);
        }
        return client.readByApplication ? new Batch(client, services.settings().maxProcessSpansPerPoll()) : null;
    }

    private void exportPoll(Channel channel, long started, long now, List<?>[] records, MessageReader reader) {
        SpanRecord span = pollSpan(channel, started);
        if (span != null) {
            links(channel, records, reader, false).describe(span);
            export(span, now, null, null);
        }
    }

    private @Nullable SpanRecord pollSpan(Channel channel, long started) {
        return services.startInside(POLL, channel, started, ThreadSlot.current());
    }

    private BatchLinks links(Channel channel, List<?>[] records, MessageReader reader, boolean wholeOnly) {
        BatchLinks links = new BatchLinks(services);
        for (List<?> ofPartition : records) {
            if (!wholeOnly || channelOf(channel.client, ofPartition, reader).processedWhole) {
                links.add(channel.client, ofPartition, reader);
            }
        }
        return links;
    }

    private static Channel channelOf(MessagingClient client, List<?> ofPartition, MessageReader reader) {
        Object first = ofPartition.get(0);
        return client.channel(reader.topic(first)).at(reader.partition(first));
    }

    /** The partition, the topic, or neither: what holds for all the records, or for those that are processed as a whole. */
    private static Channel common(MessagingClient client, List<?>[] records, MessageReader reader, boolean wholeOnly) {
        Channel common = null;
        for (List<?> ofPartition : records) {
            Channel channel = channelOf(client, ofPartition, reader);
            if (wholeOnly && !channel.processedWhole) {
                continue;
            }
            common = common == null ? channel : common.and(channel);
        }
        return common == null ? client.channel(null) : common;
    }

    /** The processing of all records of a poll whose topics are so configured; null when there are none. */
    @Nullable
    Operation startWhole(Batch batch, List<?>[] records, MessageReader reader) {
        boolean any = false;
        for (List<?> ofPartition : records) {
            any |= channelOf(batch.client, ofPartition, reader).processedWhole;
        }
        if (!any || !services.settings().process()) {
            return null;
        }
        Channel channel = common(batch.client, records, reader, true);
        BatchLinks links = links(channel, records, reader, true);
        long now = System.nanoTime();
        long low = Ids.next();
        boolean sampled = services.sampling().sampleLinked(links.decisive(), low);
        TraceContext context = newTrace(low, sampled);
        if (!sampled) {
            return new Operation.Whole(channel, now, context);
        }
        SpanRecord span = new SpanRecord(PROCESS, channel, now, context, 0, null);
        links.describe(span);
        return span;
    }

    /** The processing of one record; never null, since it is measured in any case. */
    Operation start(Batch batch, Object message, MessageReader reader, boolean inOrder, @Nullable Object ended) {
        Channel channel = batch.channelOf(message, reader);
        long now = startTime(ended);
        Series series = channel.series(PROCESS);
        age(series, message, reader, now);
        long offset = reader.offset(message);
        int deliveries = inOrder ? channel.delivered(offset) : 1;
        if (deliveries > 1) {
            series.redelivered();
        }
        if (!services.settings().process() || channel.processedWhole) {
            return measured(ended, channel, now, null);
        }
        boolean onlyTheFlag = !channel.continuesTrace && services.sampling().takesOverLinks();
        TraceContext carried = MessageContexts.read(channel.client, message, reader, true, onlyTheFlag);
        boolean continues = channel.continuesTrace && carried != null;
        long low = continues && carried != null ? carried.traceIdLow : Ids.next();
        boolean sampled = continues
                ? services.sampling().sample(carried, low)
                : services.sampling().sampleLinked(carried, low);
        TraceContext context = continues && carried != null
                ? new TraceContext(carried.traceIdHigh, low, Ids.next(), flags(sampled), carried.state)
                : newTrace(low, sampled);
        if (!sampled) {
            return measured(ended, channel, now, context);
        }
        if (!batch.mayMakeSpan()) {
            services.self().skipped("budget");
            return measured(ended, channel, now, null);
        }
        SpanRecord span = new SpanRecord(
                PROCESS, channel, now, context, continues && carried != null ? carried.spanId : 0, carried);
        span.offset(offset);
        describe(span, message, reader, deliveries, continues);
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
    private static long startTime(@Nullable Object ended) {
        if (ended instanceof SpanRecord span) {
            return span.endNanoTime();
        }
        return ended instanceof Operation.Processing processing ? processing.endNanoTime : System.nanoTime();
    }

    private static Operation measured(
            @Nullable Object ended, Channel channel, long now, @Nullable TraceContext context) {
        Operation.Processing processing =
                ended instanceof Operation.Processing used ? used : new Operation.Processing(channel, now);
        return processing.next(channel, now, context);
    }

    private static TraceContext newTrace(long low, boolean sampled) {
        return new TraceContext(Ids.next(), low, Ids.next(), flags(sampled), null);
    }

    private static byte flags(boolean sampled) {
        return sampled ? TraceContext.SAMPLED : 0;
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
            processing.channel.series(PROCESS).duration(now - processing.startNanoTime, errorType);
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
