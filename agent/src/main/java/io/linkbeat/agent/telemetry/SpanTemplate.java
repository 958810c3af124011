package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;

/**
 * What all spans of one operation on one topic by one client have in common, built once.
 *
 * @param name the span's name
 * @param scope {@code io.linkbeat.<name>} with our version and the schema URL
 * @param attributes those that never differ
 */
record SpanTemplate(String name, SpanKind kind, InstrumentationScopeInfo scope, Attributes attributes) {}
