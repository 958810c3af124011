package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.ClientReader;
import io.linkbeat.bootstrap.MessagingHooks;
import io.linkbeat.bootstrap.SendCallback;
import io.linkbeat.weave.Weave;
import java.lang.invoke.MethodHandles;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A send: stamped after the application's interceptors have had the record, followed to its end by a callback.
 *
 * <p>The record's own {@code traceparent} and {@code tracestate} are replaced. A record whose headers are read-only, since
 * it was sent before, is sent on as a stamped copy.
 */
@Weave(instrumentation = "kafka", type = "org.apache.kafka.clients.producer.KafkaProducer", method = "doSend")
final class ProducerSend {

    private ProducerSend() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(
            @Advice.This Object producer,
            @Advice.Argument(value = 0, readOnly = false) @Nullable ProducerRecord<Object, Object> record,
            @Advice.Argument(value = 1, readOnly = false) Callback callback)
            throws Throwable {
        if (record == null) {
            return null;
        }
        SendCallback callbacks = SendCallback.of(Callback.class);
        if (callbacks == null) {
            // Of a producer that was there before the agent, nobody has told yet.
            ClientReader.register(MethodHandles.lookup(), KafkaProducer.class);
            callbacks = SendCallback.register(MethodHandles.lookup(), Callback.class, RecordMetadata.class);
        }
        Headers headers = record.headers();
        Header parent = headers.lastHeader("traceparent");
        Header state = headers.lastHeader("tracestate");
        Object operation = MessagingHooks.sending(
                producer,
                record.topic(),
                record.key(),
                record.value() == null,
                parent == null ? null : parent.value(),
                state == null ? null : state.value());
        if (operation == null) {
            return null;
        }
        byte[] traceparent = MessagingHooks.traceparent(operation);
        byte[] tracestate = MessagingHooks.tracestate(operation);
        for (int tries = MessagingHooks.stamps(operation) ? 2 : 0; tries > 0; tries--) {
            try {
                if (parent != null) {
                    headers.remove("traceparent");
                }
                if (state != null) {
                    headers.remove("tracestate");
                }
                if (traceparent != null) {
                    headers.add("traceparent", traceparent);
                    if (tracestate != null) {
                        headers.add("tracestate", tracestate);
                    }
                }
                break;
            } catch (IllegalStateException readOnly) {
                record = new ProducerRecord<Object, Object>(
                        record.topic(), record.partition(), record.timestamp(), record.key(), record.value(), headers);
                headers = record.headers();
            }
        }
        callback = (Callback) callbacks.create(operation, callback);
        return operation;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object operation, @Advice.Thrown @Nullable Throwable thrown) {
        if (operation != null && thrown != null) {
            MessagingHooks.sent(operation, -1, -1, thrown);
        }
    }
}
