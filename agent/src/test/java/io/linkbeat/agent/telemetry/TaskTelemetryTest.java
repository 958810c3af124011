package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkbeat.bootstrap.StageHooks;
import io.linkbeat.bootstrap.TaskHooks;
import io.linkbeat.bootstrap.ThreadSlot;
import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The handler behind the door for stages, whose tasks need no woven class: what takes the place of a function is called as the
 * JDK would call it. That the JDK does so is the business of the smoke ring.
 */
class TaskTelemetryTest {

    private static final TraceContext REQUEST = new TraceContext(1, 2, 3, TraceContext.SAMPLED, "vendor=1");
    private static final TraceContext UNSAMPLED = new TraceContext(1, 2, 3, (byte) 0, null);
    private static final Executor EXECUTOR = Runnable::run;
    private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.DAYS);

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SelfMetrics self = new SelfMetrics();
    private final SpanSink sink = new SpanSink(self, () -> {});
    private final TaskMetrics metrics = new TaskMetrics(self, "1.2.3");
    private final Map<String, String> names = new TreeMap<>();
    private TraceContext seen;

    @AfterEach
    void leave() {
        TaskHooks.handler(null);
        ThreadSlot.get().current = null;
    }

    private void handle(TaskSpans spans, String sampler, long deadlineNanos) {
        sink.ready(SimpleSpanProcessor.create(exporter));
        TaskSettings settings = new TaskSettings(
                spans, names::get, operation -> deadlineNanos, operation -> false, operation -> false, false, false);
        TaskServices services = new TaskServices(
                settings,
                Sampling.of(sampler, 1, true),
                new SpanEnvironment(128, 4096, 128),
                sink,
                metrics,
                self,
                null,
                TestBeats.services(self),
                "1.2.3");
        TaskHooks.handler(new TaskTelemetry(services, new ClassLoader() {}));
    }

    private Runnable handedOver(Executor to, Runnable work, TraceContext context) {
        ThreadSlot.get().current = context;
        Runnable task = (Runnable) StageHooks.function(to, work, StageHooks.FIRST_RUNNABLE);
        StageHooks.made(to, null);
        ThreadSlot.get().current = null;
        return task;
    }

    private void look() {
        seen = ThreadSlot.current();
    }

    private SpanData span() {
        List<SpanData> spans = exporter.getFinishedSpanItems();
        assertThat(spans).hasSize(1);
        return spans.get(0);
    }

    @Test
    void withoutSpansATaskRunsInTheContextOfItsHandOver() {
        handle(TaskSpans.NONE, "always_on", 0);
        handedOver(EXECUTOR, this::look, REQUEST).run();

        assertThat(seen).isSameAs(REQUEST);
        assertThat(ThreadSlot.current()).isNull();
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
        assertThat(metrics.ended(TaskStatus.SUCCESS)).isEqualTo(1);
        assertThat(metrics.running()).isZero();
    }

    @Test
    void aTaskThatIsHandedOverAtOnceIsAChild() {
        handle(TaskSpans.ALL, "parentbased_always_on", 0);
        handedOver(EXECUTOR, this::look, REQUEST).run();

        SpanData span = span();
        assertThat(span.getKind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(span.getName()).isEqualTo(getClass().getName() + ".look");
        assertThat(span.getTraceId()).isEqualTo(TraceParent.traceId(1, 2));
        assertThat(span.getParentSpanId()).isEqualTo(TraceParent.spanId(3));
        assertThat(span.getSpanContext().getTraceState().get("vendor")).isEqualTo("1");
        assertThat(span.getLinks()).isEmpty();
        assertThat(span.getStatus()).isEqualTo(StatusData.unset());
        assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("io.linkbeat.executors");
        assertThat(seen.spanId).isEqualTo(Long.parseUnsignedLong(span.getSpanId(), 16));
    }

    @Test
    void aTaskThatIsDelayedBeginsATraceAndLinks() {
        handle(TaskSpans.SCHEDULED, "parentbased_always_on", 0);
        handedOver(LATER, this::look, REQUEST).run();
        handedOver(EXECUTOR, this::look, REQUEST).run();

        SpanData span = span();
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getTraceId()).isNotEqualTo(TraceParent.traceId(1, 2));
        assertThat(span.getLinks())
                .singleElement()
                .satisfies(link -> assertThat(link.getSpanContext().getSpanId()).isEqualTo(TraceParent.spanId(3)));
        assertThat(seen).as("of the one that is handed over at once").isSameAs(REQUEST);
    }

    @Test
    void samplingFollowsTheParentAndTheLink() {
        handle(TaskSpans.ALL, "parentbased_always_on", 0);
        handedOver(EXECUTOR, this::look, UNSAMPLED).run();
        assertThat(seen).isSameAs(UNSAMPLED);

        handedOver(LATER, this::look, UNSAMPLED).run();
        assertThat(seen.sampled()).isFalse();
        assertThat(seen.traceIdHigh).isNotEqualTo(UNSAMPLED.traceIdHigh);
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void aFailureIsTheApplicationsOwnAndIsOnTheSpan() {
        handle(TaskSpans.ALL, "always_on", 0);
        IllegalStateException failure = new IllegalStateException("no paper");
        Runnable task = handedOver(
                EXECUTOR,
                () -> {
                    throw failure;
                },
                null);

        assertThatThrownBy(task::run).isSameAs(failure);
        SpanData span = span();
        assertThat(span.getStatus()).isEqualTo(StatusData.error());
        assertThat(span.getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("java.lang.IllegalStateException");
        assertThat(span.getEvents()).singleElement().satisfies(event -> {
            assertThat(event.getName()).isEqualTo("exception");
            assertThat(event.getAttributes().get(AttributeKey.stringKey("exception.message")))
                    .isEqualTo("no paper");
            assertThat(event.getAttributes().get(AttributeKey.stringKey("exception.stacktrace")))
                    .contains("no paper", getClass().getName());
        });
        assertThat(metrics.ended(TaskStatus.FAILURE)).isEqualTo(1);
    }

    @Test
    void whatEndsPastItsDeadlineHasExpiredUnlessItFailed() {
        handle(TaskSpans.NONE, "always_on", 1);
        handedOver(EXECUTOR, this::look, null).run();
        Runnable failing = handedOver(
                EXECUTOR,
                () -> {
                    throw new StackOverflowError();
                },
                null);
        assertThatThrownBy(failing::run).isInstanceOf(StackOverflowError.class);

        assertThat(metrics.ended(TaskStatus.EXPIRED)).isEqualTo(1);
        assertThat(metrics.ended(TaskStatus.FAILURE)).isEqualTo(1);
        assertThat(metrics.running()).isZero();
    }

    @Test
    void aTaskCountsOnceHoweverOftenItIsRun() {
        handle(TaskSpans.ALL, "always_on", 0);
        Runnable task = handedOver(EXECUTOR, this::look, REQUEST);
        task.run();
        task.run();

        assertThat(seen).isSameAs(REQUEST);
        assertThat(metrics.ended(TaskStatus.SUCCESS)).isEqualTo(1);
        span();
    }

    @Test
    void whatItsExecutorRefusesIsRejected() {
        handle(TaskSpans.ALL, "always_on", 0);
        StageHooks.function(EXECUTOR, (Runnable) this::look, StageHooks.FIRST_RUNNABLE);
        StageHooks.made(EXECUTOR, new java.util.concurrent.RejectedExecutionException());

        assertThat(metrics.ended(TaskStatus.REJECTED)).isEqualTo(1);
        assertThat(metrics.started()).isZero();
    }

    @Test
    void configuredNamesStandForClassesAndMethods() {
        names.put(getClass().getName() + ".look", "look around");
        handle(TaskSpans.ALL, "always_on", 0);
        handedOver(EXECUTOR, this::look, null).run();

        assertThat(span().getName()).isEqualTo("look around");
    }

    @Test
    void twoHundredOperationsAreToldApart() {
        handle(TaskSpans.ALL, "always_on", 0);
        for (int i = 0; i < TaskOperations.MOST + 2; i++) {
            Object proxy = java.lang.reflect.Proxy.newProxyInstance(
                    new ClassLoader(getClass().getClassLoader()) {},
                    new Class<?>[] {Runnable.class},
                    (self, method, arguments) -> null);
            names.put(proxy.getClass().getName(), "operation " + i);
            handedOver(EXECUTOR, (Runnable) proxy, null).run();
            names.clear();
        }

        assertThat(exporter.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .contains("operation 0", "operation 199", TaskOperations.OTHER)
                .doesNotContain("operation 200");
        assertThat(self.limits()).containsKey("tasks.operations");
        assertThat(metrics.started()).isEqualTo(TaskOperations.MOST + 2);
    }

    @Test
    void whatComesFromAnotherStayIsPassedOver() {
        handle(TaskSpans.ALL, "always_on", 0);
        Runnable task = handedOver(EXECUTOR, this::look, REQUEST);
        handle(TaskSpans.ALL, "always_on", 0);
        task.run();

        assertThat(metrics.started()).isZero();
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }
}
