package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.common.AttributeKey;

/** The names of the database conventions that signals carry. */
final class DatabaseAttributes {

    static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
    static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("db.namespace");
    static final AttributeKey<String> SUMMARY = AttributeKey.stringKey("db.query.summary");
    static final AttributeKey<String> TEXT = AttributeKey.stringKey("db.query.text");
    static final AttributeKey<String> PROCEDURE = AttributeKey.stringKey("db.stored_procedure.name");
    static final AttributeKey<Long> BATCH_SIZE = AttributeKey.longKey("db.operation.batch.size");
    static final AttributeKey<String> STATUS_CODE = AttributeKey.stringKey("db.response.status_code");
    static final AttributeKey<String> ADDRESS = MessagingAttributes.ADDRESS;
    static final AttributeKey<Long> PORT = MessagingAttributes.PORT;
    static final AttributeKey<String> ERROR_TYPE = MessagingAttributes.ERROR_TYPE;

    private DatabaseAttributes() {}
}
