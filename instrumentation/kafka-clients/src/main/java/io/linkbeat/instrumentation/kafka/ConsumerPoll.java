package io.linkbeat.instrumentation.kafka;

import io.linkbeat.bootstrap.ClientReader;
import io.linkbeat.bootstrap.MessageReader;
import io.linkbeat.bootstrap.MessagingHooks;
import io.linkbeat.weave.Weave;
import java.lang.invoke.MethodHandles;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A poll: ends what the application's loop was at; the batch that is constructed meanwhile belongs to this consumer. */
@Weave(instrumentation = "kafka", type = "org.apache.kafka.clients.consumer.KafkaConsumer", method = "poll")
final class ConsumerPoll {

    private ConsumerPoll() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Advice.This Object consumer) {
        if (ClientReader.of(KafkaConsumer.class) == null) {
            // Of a consumer that was there before the agent, nobody has told yet.
            ClientReader.register(MethodHandles.lookup(), KafkaConsumer.class);
        }
        return MessagingHooks.polling(consumer);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Enter @Nullable Object poll,
            @Advice.Return @Nullable ConsumerRecords<Object, Object> records,
            @Advice.Thrown @Nullable Throwable thrown)
            throws Throwable {
        MessagingHooks.polled(poll, thrown);
        if (poll == null || records == null || records.isEmpty()) {
            return;
        }
        MessageReader reader = MessageReader.of(ConsumerRecord.class);
        if (reader == null) {
            reader = MessageReader.register(MethodHandles.lookup(), ConsumerRecord.class, Headers.class, Header.class);
        }
        List<?>[] ofPartitions = new List<?>[records.partitions().size()];
        int count = 0;
        for (TopicPartition partition : records.partitions()) {
            ofPartitions[count++] = records.records(partition);
        }
        MessagingHooks.delivered(poll, ofPartitions, reader);
    }
}
