package io.linkbeat.smoke.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the three signals have in common. */
final class Values {

    private Values() {}

    static Map<String, Object> attributes(List<KeyValue> pairs) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (KeyValue pair : pairs) {
            Object value = value(pair.getValue());
            if (value != null) {
                attributes.put(pair.getKey(), value);
            }
        }
        return Collections.unmodifiableMap(attributes);
    }

    static @Nullable Object value(AnyValue any) {
        return switch (any.getValueCase()) {
            case STRING_VALUE -> any.getStringValue();
            case BOOL_VALUE -> any.getBoolValue();
            case INT_VALUE -> any.getIntValue();
            case DOUBLE_VALUE -> any.getDoubleValue();
            case BYTES_VALUE -> any.getBytesValue().asReadOnlyByteBuffer();
            case ARRAY_VALUE ->
                any.getArrayValue().getValuesList().stream().map(Values::value).toList();
            case KVLIST_VALUE -> attributes(any.getKvlistValue().getValuesList());
            default -> null;
        };
    }

    static ReceivedScope scope(InstrumentationScope scope, String schemaUrl) {
        return new ReceivedScope(scope.getName(), scope.getVersion(), schemaUrl);
    }

    static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    /** The name of a protobuf enum constant without its type's name in front. */
    static String shortName(Enum<?> constant, String prefix) {
        return constant.name().startsWith(prefix) ? constant.name().substring(prefix.length()) : constant.name();
    }
}
