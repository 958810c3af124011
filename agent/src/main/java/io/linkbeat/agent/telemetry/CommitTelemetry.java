package io.linkbeat.agent.telemetry;

import static io.linkbeat.agent.telemetry.MessagingOperation.COMMIT;

import io.linkbeat.bootstrap.PartitionReader;
import io.linkbeat.bootstrap.ThreadSlot;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The commits that applications ask for: each is measured, and is a {@code commit} span where that is configured. It ends
 * with its answer, which comes by the request that the library made of it.
 */
final class CommitTelemetry {

    /** What a commit failed with whose consumer was closed before the answer: nobody knows whether it worked. */
    static final String UNANSWERED = "unanswered";

    private static final int MOST_AWAITED = 1024;

    private final WeakIdentityTable<Operation.Commit> awaited = new WeakIdentityTable<>(MOST_AWAITED);
    private final MessagingServices services;

    CommitTelemetry(MessagingServices services) {
        this.services = services;
    }

    Operation.Commit start(MessagingClient client) {
        services.sink().wantSdk();
        return new Operation.Commit(client.channel(null), System.nanoTime(), ThreadSlot.current());
    }

    /** What is committed: the partition, the topic, or neither, as one holds for all. */
    void describe(Operation.Commit commit, Collection<?> partitions, PartitionReader reader) {
        MessagingClient client = commit.channel.client;
        Channel common = null;
        for (Object partition : partitions) {
            Channel channel = client.channel(reader.topic(partition)).at(reader.partition(partition));
            common = channel.and(common);
        }
        if (common != null) {
            commit.channel = common;
        }
    }

    void await(Operation.Commit commit, Object request) {
        MessagingClient client = commit.channel.client;
        if (client.unanswered.size() < MOST_AWAITED && awaited.put(request, commit)) {
            client.unanswered.add(commit);
        } else {
            services.self().limit("messaging.commits");
        }
    }

    void answered(Object request, @Nullable Throwable failure) {
        Operation.Commit commit = awaited.get(request);
        if (commit != null) {
            end(commit, failure == null ? null : failure.getClass().getName());
        }
    }

    void closed(MessagingClient client) {
        for (Operation.Commit commit : client.unanswered) {
            end(commit, UNANSWERED);
        }
    }

    void end(Operation.Commit commit, @Nullable String errorType) {
        if (!commit.claimEnd()) {
            return;
        }
        long now = System.nanoTime();
        MessagingClient client = commit.channel.client;
        client.unanswered.remove(commit);
        client.meet();
        commit.channel.series(COMMIT).duration(now - commit.startNanoTime, errorType);
        if (services.settings().commit()) {
            export(commit, now, errorType);
        }
    }

    private void export(Operation.Commit commit, long now, @Nullable String errorType) {
        SpanRecord span = services.startInside(COMMIT, commit.channel, commit.startNanoTime, commit.parent);
        if (span != null && span.claimEnd()) {
            span.finish(now, errorType, null);
            services.sink().ended(span);
        }
    }
}
