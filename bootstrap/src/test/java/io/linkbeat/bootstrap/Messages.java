package io.linkbeat.bootstrap;

import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A small messaging library, as {@link MessageReader} and {@link SendCallback} know one. */
final class Messages {

    private Messages() {}

    record Message(String topic, int partition, long offset, Headers headers) {
        Message(String topic) {
            this(topic, 3, 42, new Headers(Map.of()));
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

    static MessageReader reader() throws Throwable {
        return MessageReader.register(MethodHandles.lookup(), Message.class, Headers.class, Header.class);
    }
}
