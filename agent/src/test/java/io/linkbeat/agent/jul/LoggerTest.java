package io.linkbeat.agent.jul;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.Fork;
import io.linkbeat.agent.logging.Log;
import io.linkbeat.agent.sdk.sender.HttpUrlConnectionSender;
import org.junit.jupiter.api.Test;

class LoggerTest {

    @Test
    void aWarningIsSaidOnceAndWithItsCause() throws Exception {
        assertThat(Fork.run(Warnings.class).errorLines())
                .containsExactly(
                        "[linkbeat] Dropped 1 spans. The queue is full",
                        "[linkbeat] another logger: Dropped 1 spans",
                        "[linkbeat] value max is not 3",
                        "[linkbeat] broken (java.lang.IllegalStateException: why)");
    }

    @Test
    void theConsoleExportersPrintEachTime() throws Exception {
        assertThat(Fork.run(Console.class).errorLines())
                .containsExactly("[linkbeat] span 1", "[linkbeat] span 1", "[linkbeat] metric: {a=b}");
    }

    @Test
    void debuggingShowsEverythingWithItsLogger() throws Exception {
        assertThat(Fork.run(Debugging.class).errorLines())
                .containsExactly(
                        "[linkbeat] a.Logger: fine", "[linkbeat] a.Logger: twice", "[linkbeat] a.Logger: twice");
    }

    @Test
    void whatTheSenderHasSaidIsNotSaidAgain() throws Exception {
        assertThat(Fork.run(Exporter.class).errorLines())
                .containsExactly("[linkbeat] Failed to export 3 spans. Request body size exceeded");
    }

    @Test
    void onlyWarningsAreLoggableAtFirst() {
        Logger logger = Logger.getLogger("a.Logger");

        assertThat(logger.isLoggable(Level.WARNING)).isTrue();
        assertThat(logger.isLoggable(Level.SEVERE)).isTrue();
        assertThat(logger.isLoggable(Level.INFO)).isFalse();
        assertThat(logger.getHandlers()).isEmpty();
    }

    static final class Warnings {
        public static void main(String[] args) {
            Logger logger = Logger.getLogger("a.Logger");
            logger.warning("Dropped 1 spans. The queue is full");
            logger.warning("Dropped 22 spans. The queue is still full");
            Logger.getLogger("b.Logger").log(Level.WARNING, "another logger: Dropped 1 spans");
            logger.log(Level.WARNING, "value {0} is not {1}", new Object[] {"max", 3});
            logger.log(Level.WARNING, "value {0} is not {1}", new Object[] {"min", 4});
            logger.log(Level.SEVERE, "broken", new IllegalStateException("why"));
            logger.info("not seen");
            logger.fine("not seen");
        }
    }

    static final class Console {
        public static void main(String[] args) {
            Logger logger = Logger.getLogger("io.opentelemetry.exporter.logging.LoggingSpanExporter");
            logger.info("span 1");
            logger.info("span 1");
            logger.log(Level.INFO, "metric: {0}", (Object) "{a=b}");
            logger.fine("not seen");
        }
    }

    static final class Debugging {
        public static void main(String[] args) {
            Log.debug(true);
            Logger logger = Logger.getLogger("a.Logger");
            logger.fine("fine");
            logger.warning("twice");
            logger.warning("twice");
        }
    }

    static final class Exporter {
        public static void main(String[] args) {
            Logger logger = Logger.getLogger("io.opentelemetry.exporter.otlp.internal.HttpExporter");
            Thread.currentThread().setName(HttpUrlConnectionSender.THREAD_NAME);
            logger.warning("Failed to export 3 spans. Server responded with 503");
            Thread.currentThread().setName("BatchSpanProcessor");
            logger.warning("Failed to export 3 spans. Request body size exceeded");
        }
    }
}
