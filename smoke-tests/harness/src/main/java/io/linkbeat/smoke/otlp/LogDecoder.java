package io.linkbeat.smoke.otlp;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code /v1/logs}. */
final class LogDecoder {

    private LogDecoder() {}

    static List<ReceivedLog> decode(ExportLogsServiceRequest request) {
        List<ReceivedLog> logs = new ArrayList<>();
        for (ResourceLogs ofResource : request.getResourceLogsList()) {
            Map<String, Object> resource =
                    Values.attributes(ofResource.getResource().getAttributesList());
            for (ScopeLogs ofScope : ofResource.getScopeLogsList()) {
                ReceivedScope scope = Values.scope(ofScope.getScope(), ofScope.getSchemaUrl());
                ofScope.getLogRecordsList().forEach(log -> logs.add(log(resource, scope, log)));
            }
        }
        return logs;
    }

    private static ReceivedLog log(Map<String, Object> resource, ReceivedScope scope, LogRecord log) {
        return new ReceivedLog(
                resource,
                scope,
                log.getEventName(),
                log.getSeverityNumberValue(),
                log.getSeverityText(),
                Values.value(log.getBody()),
                Values.attributes(log.getAttributesList()),
                Values.hex(log.getTraceId()),
                Values.hex(log.getSpanId()),
                log.getTimeUnixNano());
    }
}
