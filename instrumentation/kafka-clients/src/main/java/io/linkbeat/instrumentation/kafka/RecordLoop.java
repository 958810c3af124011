package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.MessageReader;
import io.linkbeat.bootstrap.MessagingHooks;
import io.linkbeat.weave.Weave;
import java.lang.invoke.MethodHandles;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The loop over a batch: {@code for (record : records)}. */
@Weave(instrumentation = "kafka", type = "org.apache.kafka.clients.consumer.ConsumerRecords", method = "iterator")
final class RecordLoop {

    private RecordLoop() {}

    @SuppressWarnings("unchecked")
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
            @Advice.FieldValue("records") Map<TopicPartition, List<ConsumerRecord<Object, Object>>> records,
            @Advice.Return(readOnly = false) Iterator<ConsumerRecord<Object, Object>> iterator)
            throws Throwable {
        MessageReader reader = MessageReader.of(ConsumerRecord.class);
        if (reader == null) {
            reader = MessageReader.register(MethodHandles.lookup(), ConsumerRecord.class, Headers.class, Header.class);
        }
        iterator = (Iterator<ConsumerRecord<Object, Object>>) MessagingHooks.iterator(records, iterator, reader);
    }
}
