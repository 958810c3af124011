package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.MessagingHooks;
import io.linkbeat.weave.Weave;
import java.util.List;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A batch remembers, in its private map, who polled it. Constructors that end in another one are met twice, harmlessly. */
@Weave(
        instrumentation = "kafka",
        type = "org.apache.kafka.clients.consumer.ConsumerRecords",
        method = "<init>",
        parameters = "java.util.Map")
final class PolledBatch {

    private PolledBatch() {}

    @SuppressWarnings("unchecked")
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void constructed(
            @Advice.FieldValue(value = "records", readOnly = false)
                    Map<TopicPartition, List<ConsumerRecord<Object, Object>>> records) {
        records = (Map<TopicPartition, List<ConsumerRecord<Object, Object>>>) MessagingHooks.records(records);
    }
}
