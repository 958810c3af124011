package io.linkbeat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkbeat.bootstrap.Messages.Header;
import io.linkbeat.bootstrap.Messages.Headers;
import io.linkbeat.bootstrap.Messages.Message;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageReaderTest {

    /** Has no {@code topic()}. */
    record Nameless(int partition) {}

    @Test
    void readsWhatTheMessageHas() throws Throwable {
        MessageReader reader = Messages.reader();
        Message message = new Message("orders", 3, 42, 1_000, 'k', null, new Headers(Map.of("traceparent", "00-abc")));

        assertThat(reader.topic(message)).isEqualTo("orders");
        assertThat(reader.partition(message)).isEqualTo(3);
        assertThat(reader.offset(message)).isEqualTo(42);
        assertThat(reader.timestamp(message)).isEqualTo(1_000);
        assertThat(reader.key(message)).isEqualTo('k');
        assertThat(reader.tombstone(message)).isTrue();
        assertThat(reader.tombstone(new Message("orders"))).isFalse();
        assertThat(reader.header(message, "traceparent")).asString().isEqualTo("00-abc");
        assertThat(reader.header(message, "tracestate")).isNull();
    }

    @Test
    void isFoundByTheMessageClassOnceRegistered() throws Throwable {
        assertThat(MessageReader.of(Nameless.class)).isNull();

        MessageReader reader = Messages.reader();

        assertThat(MessageReader.of(Message.class)).isSameAs(reader);
        assertThat(Messages.reader()).isNotNull();
        assertThat(MessageReader.of(Message.class).topic(new Message("again"))).isEqualTo("again");
    }

    @Test
    void aMessageWithoutAnAccessorIsNotRegistered() {
        assertThatThrownBy(() ->
                        MessageReader.register(MethodHandles.lookup(), Nameless.class, Headers.class, Header.class))
                .isInstanceOf(NoSuchMethodException.class);
        assertThat(MessageReader.of(Nameless.class)).isNull();
    }
}
