package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same answers as the SDK's samplers give for the same ids. */
class SamplingTest {

    private static final long[] EDGES = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1};

    static Stream<Arguments> samplers() {
        Stream.Builder<Arguments> all = Stream.builder();
        all.add(Arguments.of("always_on", 1.0, Sampler.alwaysOn()));
        all.add(Arguments.of("always_off", 1.0, Sampler.alwaysOff()));
        all.add(Arguments.of("parentbased_always_on", 1.0, Sampler.parentBased(Sampler.alwaysOn())));
        all.add(Arguments.of("parentbased_always_off", 1.0, Sampler.parentBased(Sampler.alwaysOff())));
        for (double ratio : new double[] {0, 1e-9, 0.1, 0.25, 0.5, 0.999999, 1}) {
            Sampler sampler = Sampler.traceIdRatioBased(ratio);
            all.add(Arguments.of("traceidratio", ratio, sampler));
            all.add(Arguments.of("parentbased_traceidratio", ratio, Sampler.parentBased(sampler)));
        }
        return all.build();
    }

    private static boolean sdkSamples(Sampler sampler, Context parent, long low) {
        return sampler.shouldSample(
                                parent,
                                TraceParent.traceId(1, low),
                                "name",
                                SpanKind.PRODUCER,
                                Attributes.empty(),
                                List.of())
                        .getDecision()
                == SamplingDecision.RECORD_AND_SAMPLE;
    }

    private static Context context(TraceContext parent) {
        SpanContext context = SpanContext.create(
                TraceParent.traceId(parent.traceIdHigh, parent.traceIdLow),
                TraceParent.spanId(parent.spanId),
                TraceFlags.fromByte(parent.flags),
                TraceState.getDefault());
        return Context.root().with(Span.wrap(context));
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void agreesWithTheSdk(String name, double ratio, Sampler sampler) {
        Sampling sampling = Sampling.of(name, ratio, true);
        SplittableRandom random = new SplittableRandom(17);
        // At ratio 1 the SDK drops the two ids of the largest magnitude for the sake of its comparison; we keep them.
        LongStream edges = LongStream.of(EDGES).filter(low -> ratio < 1 || Math.abs(low) != Long.MAX_VALUE);
        LongStream.concat(edges, random.longs(2000)).forEach(low -> {
            TraceContext kept = new TraceContext(1, low, 5, (byte) 1, null);
            TraceContext dropped = new TraceContext(1, low, 5, (byte) 0, null);
            assertThat(sampling.sample(null, low))
                    .as("root %x", low)
                    .isEqualTo(sdkSamples(sampler, Context.root(), low));
            assertThat(sampling.sample(kept, low))
                    .as("under a sampled parent %x", low)
                    .isEqualTo(sdkSamples(sampler, context(kept), low));
            assertThat(sampling.sample(dropped, low))
                    .as("under an unsampled parent %x", low)
                    .isEqualTo(sdkSamples(sampler, context(dropped), low));
        });
    }

    @Test
    void aTraceThatStartsThroughALinkFollowsItUnderASamplerThatFollowsParents() {
        TraceContext kept = new TraceContext(9, 9, 9, (byte) 1, null);
        TraceContext dropped = new TraceContext(9, 9, 9, (byte) 0, null);

        assertThat(Sampling.of("parentbased_always_off", 0, true).sampleLinked(kept, 1))
                .isTrue();
        assertThat(Sampling.of("parentbased_always_on", 0, true).sampleLinked(dropped, 1))
                .isFalse();
        assertThat(Sampling.of("parentbased_always_on", 0, true).sampleLinked(null, 1))
                .isTrue();
        assertThat(Sampling.of("always_off", 0, true).sampleLinked(kept, 1)).isFalse();
        assertThat(Sampling.of("always_on", 0, true).sampleLinked(dropped, 1)).isTrue();
    }

    @Test
    void atRatioOneEverythingIsKept() {
        assertThat(LongStream.of(EDGES))
                .allMatch(low -> Sampling.of("traceidratio", 1, true).sample(null, low));
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> Sampling.of("jaeger_remote", 1, true)).isInstanceOf(IllegalArgumentException.class);
    }
}
