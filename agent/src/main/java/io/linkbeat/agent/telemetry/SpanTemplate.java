package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;

/**
 * What all spans of one kind, such as one operation on one channel, have in common, built once.
 *
 * @param name the span's name
 * @param scope {@code io.linkbeat.<name>} with our version and the schema URL
 * @param attributes those that never differ
 * @param environment what they share with all other spans of the process
 */
record SpanTemplate(
        String name,
        SpanKind kind,
        InstrumentationScopeInfo scope,
        Attributes attributes,
        SpanEnvironment environment) {}
