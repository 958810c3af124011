package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkbeat.bootstrap.TaskKind;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ConcurrentTaskScheduler;

/** What the real Spring hands to a scheduler for a scheduled method is named after that method. */
class SpringTaskNamesTest {

    private final List<Object> handedOver = new CopyOnWriteArrayList<>();

    /** Keeps what it is given before the JDK wraps it. */
    private final class Scheduler extends ScheduledThreadPoolExecutor {

        Scheduler() {
            super(1);
        }

        @Override
        public java.util.concurrent.ScheduledFuture<?> scheduleAtFixedRate(
                Runnable command, long initialDelay, long period, TimeUnit unit) {
            handedOver.add(command);
            return super.scheduleAtFixedRate(command, initialDelay, period, unit);
        }
    }

    @Configuration
    @EnableScheduling
    static class Application {

        @Bean
        Mailer mailer() {
            return new Mailer();
        }
    }

    static class Mailer {

        @Scheduled(fixedRate = 60_000)
        public void sendAll() {}
    }

    @Test
    void aScheduledMethodIsTheOperation() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            Scheduler scheduler = new Scheduler();
            context.registerBean(
                    "taskScheduler", ConcurrentTaskScheduler.class, () -> new ConcurrentTaskScheduler(scheduler));
            context.register(Application.class);
            context.refresh();
            await().untilAsserted(() -> assertThat(handedOver).hasSize(1));
            scheduler.shutdownNow();
        }

        Object work = handedOver.get(0);
        assertThat(work.getClass().getName()).startsWith("org.springframework.");
        SelfMetrics self = new SelfMetrics();
        TaskMetrics metrics = new TaskMetrics(self, "1.2.3");
        TaskTelemetry telemetry = new TaskTelemetry(
                new TaskServices(
                        TaskSettings.defaults(),
                        Sampling.of("always_on", 1, true),
                        new SpanEnvironment(128, 4096, 128),
                        new SpanSink(self, () -> {}),
                        metrics,
                        self,
                        null,
                        TestBeats.services(self),
                        "1.2.3"),
                new ClassLoader() {});

        assertThat(telemetry.operation(work, TaskKind.of(work))).isNotNegative();
        assertThat(metrics.byOperation()).containsOnlyKeys(Mailer.class.getName() + ".sendAll");
    }
}
