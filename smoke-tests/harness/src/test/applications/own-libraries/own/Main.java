package own;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Uses an OpenTelemetry SDK and a Byte Buddy of its own beside Kafka, and tells what they did. Its ids are fixed, so that its
 * output is. Arguments: bootstrap servers, topic.
 */
public final class Main {

    private static final AttributeKey<String> SDK_VERSION = AttributeKey.stringKey("telemetry.sdk.version");

    private static final class FixedIds implements IdGenerator {

        private int spans;

        @Override
        public String generateSpanId() {
            return "00f067aa0ba902b" + Integer.toHexString(++spans);
        }

        @Override
        public String generateTraceId() {
            return "4bf92f3577b34da6a3ce929d0e0e4736";
        }
    }

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        byteBuddy();
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setIdGenerator(new FixedIds())
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build();
        OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(provider)
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .buildAndRegisterGlobal();
        Tracer tracer = GlobalOpenTelemetry.getTracer("own");
        Span outer = tracer.spanBuilder("outer").startSpan();
        try (Scope ignored = outer.makeCurrent();
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", arguments[0]), new StringSerializer(), new StringSerializer())) {
            ProducerRecord<String, String> record = new ProducerRecord<>(arguments[1], 0, null, "value");
            GlobalOpenTelemetry.getPropagators()
                    .getTextMapPropagator()
                    .inject(Context.current(), record, (carrier, key, value) ->
                            carrier.headers().add(key, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(record).get();
            tracer.spanBuilder("inner").startSpan().end();
        }
        outer.end();
        for (SpanData span : exporter.getFinishedSpanItems()) {
            System.out.println(span.getName() + " " + span.getTraceId() + " " + span.getSpanId() + " "
                    + span.getParentSpanId() + " " + span.getResource().getAttribute(SDK_VERSION));
        }
        System.out.println("current afterwards " + Span.current().getSpanContext().isValid());
        sdk.close();
    }

    private static void byteBuddy() throws Exception {
        Object made = new ByteBuddy()
                .subclass(Object.class)
                .method(ElementMatchers.named("toString"))
                .intercept(FixedValue.value("made by a Byte Buddy of its own"))
                .make()
                .load(Main.class.getClassLoader())
                .getLoaded()
                .getDeclaredConstructor()
                .newInstance();
        String file = ByteBuddy.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        System.out.println(made + ", " + file.substring(file.lastIndexOf('/') + 1));
    }
}
