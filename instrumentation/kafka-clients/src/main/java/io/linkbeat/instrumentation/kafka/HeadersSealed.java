package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.MessagingHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.common.header.Headers;

/**
 * The last moment before a record's headers are written. Only here does a producer of before 4.0 know for its first records
 * that its brokers take none; with a stamp on it, the record would be refused.
 */
@Weave(instrumentation = "kafka", type = "org.apache.kafka.clients.producer.KafkaProducer", method = "setReadOnly")
final class HeadersSealed {

    private HeadersSealed() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object producer, @Advice.Argument(0) Headers headers) {
        if (MessagingHooks.headerless(producer)) {
            headers.remove("traceparent");
            headers.remove("tracestate");
        }
    }
}
