package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.MessageReader;
import io.linkbeat.bootstrap.MessagingHooks;
import io.linkbeat.weave.Weave;
import java.util.List;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The records of one partition of a batch: {@code records(partition)}. */
@Weave(
        instrumentation = "kafka",
        type = "org.apache.kafka.clients.consumer.ConsumerRecords",
        method = "records",
        parameters = "org.apache.kafka.common.TopicPartition")
final class PartitionRecords {

    private PartitionRecords() {}

    @SuppressWarnings("unchecked")
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
            @Advice.FieldValue("records") Map<TopicPartition, List<ConsumerRecord<Object, Object>>> records,
            @Advice.Return(readOnly = false) List<ConsumerRecord<Object, Object>> ofPartition) {
        ofPartition = (List<ConsumerRecord<Object, Object>>)
                MessagingHooks.list(records, ofPartition, MessageReader.of(ConsumerRecord.class));
    }
}
