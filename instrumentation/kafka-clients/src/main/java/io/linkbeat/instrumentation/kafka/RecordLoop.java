package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.MessageReader;
import io.linkbeat.bootstrap.MessagingHooks;
import io.linkbeat.weave.Weave;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The loop over a batch: {@code for (record : records)}, {@code forEach}, and a stream of it. */
@Weave(instrumentation = "kafka", type = "org.apache.kafka.clients.consumer.ConsumerRecords", method = "iterator")
final class RecordLoop {

    private RecordLoop() {}

    @SuppressWarnings("unchecked")
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
            @Advice.FieldValue("records") Map<TopicPartition, List<ConsumerRecord<Object, Object>>> records,
            @Advice.Return(readOnly = false) Iterator<ConsumerRecord<Object, Object>> iterator) {
        iterator = (Iterator<ConsumerRecord<Object, Object>>)
                MessagingHooks.iterator(records, iterator, MessageReader.of(ConsumerRecord.class));
    }
}
