package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.Artifacts;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import java.util.List;

/** What every scene plays on. */
record Stage(Screen screen, Broker broker, OtlpReceiver receiver, int orders) {

    /** Starts an application of the demo beside the agent, with the broker and the number of orders as its arguments. */
    Application start(String mainClass) {
        JavaProgram program = JavaProgram.main(mainClass)
                .classPath(List.of(
                        Artifacts.demoClasses(), Artifacts.clientLibrary().resolve("*")))
                .agent(receiver)
                .jvmArgs("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                // Sooner than the five seconds of the default, so that one can watch the spans come in.
                .env("OTEL_BSP_SCHEDULE_DELAY", "200")
                .args(broker.bootstrapServers(), Integer.toString(orders));
        return new Application(mainClass.substring(mainClass.lastIndexOf('.') + 1), program.start());
    }
}
