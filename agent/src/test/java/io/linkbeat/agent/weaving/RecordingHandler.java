package io.linkbeat.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.linkbeat.bootstrap.ClientReader;
import io.linkbeat.bootstrap.Consumption;
import io.linkbeat.bootstrap.MessageReader;
import io.linkbeat.bootstrap.MessagingHandler;
import io.linkbeat.bootstrap.MessagingHooks;
import io.linkbeat.bootstrap.PartitionReader;
import io.linkbeat.bootstrap.ThreadSlot;
import io.linkbeat.bootstrap.TraceContext;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Writes down what the woven client tells; its answers are fields. Registered as an extension it is the door's handler for
 * one test, and whatever the test does: at its end nothing is current, nothing is open and nothing was processed twice.
 */
final class RecordingHandler extends MessagingHandler implements BeforeEachCallback, AfterEachCallback {

    /** What a commit ends with whose consumer was closed before the answer. */
    static final Throwable ABANDONED = new Throwable("closed before the answer");

    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<Throwable> failures = new CopyOnWriteArrayList<>();
    /** What has begun and not ended. */
    final Set<Object> open = ConcurrentHashMap.newKeySet();

    final List<Commit> commits = new CopyOnWriteArrayList<>();
    final Map<Object, Commit> waiting = Collections.synchronizedMap(new IdentityHashMap<>());

    private final List<String> breaches = new CopyOnWriteArrayList<>();
    private final Map<Object, Consumption> consumptions = Collections.synchronizedMap(new IdentityHashMap<>());
    volatile byte[] stamp = "00-stamp".getBytes(StandardCharsets.UTF_8);
    volatile byte[] state;

    /** A send or the processing of a message; each is itself alone. */
    private static final class Work {
        private final String of;

        Work(String of) {
            this.of = of;
        }

        @Override
        public String toString() {
            return of;
        }
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        MessagingHooks.handler(this);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        MessagingHooks.handler(null);
        assertThat(current()).as("current after the test").isNull();
        assertSoftly(softly -> {
            softly.assertThat(open).as("begun and not ended").isEmpty();
            softly.assertThat(breaches).as("breaches").isEmpty();
        });
    }

    /** What is processed on this thread, as topic-partition@offset; null when nothing is current. */
    static String current() {
        TraceContext current = ThreadSlot.current();
        return current == null ? null : current.state;
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "-" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String position(Object message, MessageReader reader) {
        return reader.topic(message) + "-" + reader.partition(message) + "@" + reader.offset(message);
    }

    @Override
    public void clientCreated(Object client, String system, String clientId, String group, List<String> servers) {
        calls.add("created " + client.getClass().getSimpleName() + " " + system + " " + clientId + " " + group + " "
                + servers);
    }

    @Override
    public Object sending(
            Object client, String destination, Object key, boolean tombstone, byte[] traceparent, byte[] tracestate) {
        calls.add("sending " + destination + " " + text(traceparent) + " " + text(tracestate)
                + (tombstone ? " tombstone" : ""));
        return begun(destination);
    }

    private Object begun(String name) {
        Object work = new Work(name);
        open.add(work);
        return work;
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

    /** As the agent's handler, which takes the first end of a send and forgets what comes after it. */
    @Override
    public void sent(Object operation, int partition, long offset, Throwable failure) {
        if (open.remove(operation)) {
            calls.add("sent " + operation + " " + partition + " " + offset);
            failures.add(failure);
        }
    }

    @Override
    public boolean headerless(Object client) {
        return ClientReader.of(client.getClass()).headerless(client);
    }

    @Override
    public Consumption consumption(Object consumer) {
        return consumptions.computeIfAbsent(consumer, Consumption::new);
    }

    @Override
    public void pollFailed(Consumption consumption, long startedNanoTime, Throwable failure) {
        calls.add("poll failed");
        failures.add(failure);
    }

    @Override
    public Object delivered(Consumption consumption, long startedNanoTime, List<?>[] records, MessageReader reader) {
        StringBuilder all = new StringBuilder("delivered");
        for (List<?> ofPartition : records) {
            ofPartition.forEach(message -> all.append(' ').append(position(message, reader)));
        }
        calls.add(all.toString());
        return "batch";
    }

    @Override
    public Object processing(Object batch, Object message, MessageReader reader, boolean inOrder, Object ended) {
        calls.add("processing " + position(message, reader) + " " + text(reader.header(message, "traceparent")));
        return begun(position(message, reader));
    }

    @Override
    public TraceContext contextOf(Object span) {
        return new TraceContext(1, 2, 3, (byte) 1, span.toString());
    }

    @Override
    public void processed(Object span, String end, Throwable failure) {
        if (!open.remove(span)) {
            breaches.add(span + " was ended twice");
        }
        calls.add("processed " + span + " " + end);
        if (failure != null) {
            failures.add(failure);
        }
    }

    /** How often the processing of a message was begun. */
    long begunAt(String position) {
        return calls.stream()
                .filter(call -> call.startsWith("processing " + position + " "))
                .count();
    }

    @Override
    public Object committing(Object consumer) {
        Commit commit = new Commit(consumer);
        commits.add(commit);
        return commit;
    }

    @Override
    public void commits(Object operation, Collection<?> partitions, PartitionReader reader) {
        Commit commit = (Commit) operation;
        assertThat(commit.partitions).as("told twice").isNull();
        commit.partitions = partitions.stream()
                .map(partition -> reader.topic(partition) + "-" + reader.partition(partition))
                .sorted()
                .toList();
    }

    @Override
    public void commitAwaits(Object operation, Object request) {
        waiting.put(request, (Commit) operation);
    }

    @Override
    public void commitAnswered(Object request, Throwable failure) {
        Commit commit = waiting.remove(request);
        if (commit != null) {
            commit.ends.add(Optional.ofNullable(failure));
        }
    }

    @Override
    public void committed(Object operation, Throwable failure) {
        waiting.values().remove(operation);
        ((Commit) operation).ends.add(Optional.ofNullable(failure));
    }

    @Override
    public void clientClosed(Object client) {
        for (Commit commit : List.copyOf(waiting.values())) {
            if (commit.consumer == client) {
                committed(commit, ABANDONED);
            }
        }
    }

    /** A commit as it was told. */
    static final class Commit {
        final Object consumer;
        final List<Optional<Throwable>> ends = new CopyOnWriteArrayList<>();
        volatile List<String> partitions;

        Commit(Object consumer) {
            this.consumer = consumer;
        }

        Throwable failure() {
            assertThat(ends).as("ends").hasSize(1);
            return ends.get(0).orElse(null);
        }
    }
}
