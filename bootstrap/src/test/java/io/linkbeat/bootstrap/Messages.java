package io.linkbeat.bootstrap;

import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A small messaging library, woven by hand: it calls the doors where the join points of a real one would. */
final class Messages {

    private Messages() {}

    record Message(
            String topic,
            int partition,
            long offset,
            long timestamp,
            @Nullable Object key,
            @Nullable Object value,
            Headers headers) {

        Message(String topic) {
            this(topic, 3);
        }

        Message(String topic, int partition) {
            this(topic, partition, 42, 1_000, "key", "value", new Headers(Map.of()));
        }

        @Override
        public String toString() {
            return topic;
        }
    }

    record Headers(Map<String, String> values) {
        Header lastHeader(String name) {
            String value = values.get(name);
            return value == null ? null : new Header(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    record Header(byte[] value) {}

    interface Metadata {
        int partition();

        long offset();
    }

    interface Callback {
        void onCompletion(Metadata metadata, Exception failure) throws Exception;
    }

    /** A consumer whose every poll gives what the test says. */
    record Consumer(String name) {

        Batch poll(Message... messages) {
            Object poll = MessagingHooks.polling(this);
            Batch batch = new Batch(messages);
            MessagingHooks.polled(poll, null);
            return delivered(poll, batch);
        }

        Batch delivered(Object poll, Batch batch) {
            if (poll != null && !batch.records.isEmpty()) {
                MessagingHooks.delivered(poll, batch.records.values().toArray(new List<?>[0]), reader());
            }
            return batch;
        }

        void wakeup() {
            MessagingHooks.leaving(this, "wakeup");
        }

        void close() {
            MessagingHooks.leaving(this, "close");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** What a poll returns: messages by their partition. */
    static final class Batch implements Iterable<Object> {

        private final Map<?, ?> records;

        Batch(Message... messages) {
            Map<Object, List<Object>> byPartition = new TreeMap<>();
            for (Message message : messages) {
                byPartition
                        .computeIfAbsent(message.partition(), partition -> new ArrayList<>())
                        .add(message);
            }
            records = MessagingHooks.records(byPartition);
        }

        @SuppressWarnings("unchecked")
        @Override
        public Iterator<Object> iterator() {
            return (Iterator<Object>) MessagingHooks.iterator(records, all().iterator(), reader());
        }

        private List<Object> all() {
            List<Object> all = new ArrayList<>();
            records.values().forEach(ofPartition -> all.addAll((List<?>) ofPartition));
            return Collections.unmodifiableList(all);
        }

        @SuppressWarnings("unchecked")
        Iterable<Object> ofTopic() {
            return (Iterable<Object>) MessagingHooks.iterable(records, all(), reader());
        }

        @SuppressWarnings("unchecked")
        List<Object> ofPartition(int partition) {
            List<Object> plain = Collections.unmodifiableList((List<Object>) records.get(partition));
            return (List<Object>) MessagingHooks.list(records, plain, reader());
        }

        List<List<Object>> partitions() {
            return records.keySet().stream()
                    .map(partition -> ofPartition((Integer) partition))
                    .toList();
        }
    }

    static MessageReader reader() {
        try {
            return MessageReader.register(MethodHandles.lookup(), Message.class, Headers.class, Header.class);
        } catch (Throwable unlinked) {
            throw new AssertionError(unlinked);
        }
    }

    /** Messages of one partition, by these names. */
    static Message[] messages(String... names) {
        Message[] messages = new Message[names.length];
        for (int index = 0; index < names.length; index++) {
            messages[index] = new Message(names[index]);
        }
        return messages;
    }
}
