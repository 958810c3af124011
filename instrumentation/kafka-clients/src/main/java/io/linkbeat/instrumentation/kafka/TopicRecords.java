package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.MessageReader;
import io.linkbeat.bootstrap.MessagingHooks;
import io.linkbeat.weave.Weave;
import java.util.List;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The records of one topic of a batch: {@code records(topic)}. */
@Weave(
        instrumentation = "kafka",
        type = "org.apache.kafka.clients.consumer.ConsumerRecords",
        method = "records",
        parameters = "java.lang.String")
final class TopicRecords {

    private TopicRecords() {}

    @SuppressWarnings("unchecked")
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
            @Advice.FieldValue("records") Map<TopicPartition, List<ConsumerRecord<Object, Object>>> records,
            @Advice.Return(readOnly = false) Iterable<ConsumerRecord<Object, Object>> ofTopic) {
        ofTopic = (Iterable<ConsumerRecord<Object, Object>>)
                MessagingHooks.iterable(records, ofTopic, MessageReader.of(ConsumerRecord.class));
    }
}
