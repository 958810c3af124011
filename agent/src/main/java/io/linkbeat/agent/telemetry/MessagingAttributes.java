package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.common.AttributeKey;

/** The names of the messaging conventions that signals carry, and our own beside them. */
final class MessagingAttributes {

    static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    static final AttributeKey<String> OPERATION_NAME = AttributeKey.stringKey("messaging.operation.name");
    static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    static final AttributeKey<String> GROUP = AttributeKey.stringKey("messaging.consumer.group.name");
    static final AttributeKey<String> CLIENT_ID = AttributeKey.stringKey("messaging.client.id");
    static final AttributeKey<Long> MESSAGE_COUNT = AttributeKey.longKey("messaging.batch.message_count");
    static final AttributeKey<String> CLUSTER_ID = AttributeKey.stringKey("messaging.kafka.cluster.id");
    static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
    static final AttributeKey<String> KEY = AttributeKey.stringKey("messaging.kafka.message.key");
    static final AttributeKey<Boolean> TOMBSTONE = AttributeKey.booleanKey("messaging.kafka.message.tombstone");
    static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("server.address");
    static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> PROCESS_END = AttributeKey.stringKey("linkbeat.process.end");
    static final AttributeKey<String> CORRELATION = AttributeKey.stringKey("linkbeat.kafka.correlation");
    static final AttributeKey<Boolean> REDELIVERED = AttributeKey.booleanKey("linkbeat.kafka.redelivered");
    static final AttributeKey<Long> DELIVERY_COUNT = AttributeKey.longKey("linkbeat.kafka.delivery.count");

    private MessagingAttributes() {}
}
