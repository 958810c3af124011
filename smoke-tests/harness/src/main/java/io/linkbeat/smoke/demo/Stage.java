package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.Artifacts;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import java.util.List;
import java.util.Map;

/** What every scene plays on. */
record Stage(Screen screen, Broker broker, OtlpReceiver receiver, int orders) {

    /** Starts an application of the demo beside the agent, with the broker and a number of things to handle as its arguments. */
    Application start(String mainClass, int count, Map<String, String> variables) {
        JavaProgram program = JavaProgram.main(mainClass)
                .classPath(List.of(
                        Artifacts.demoClasses(), Artifacts.clientLibrary().resolve("*")))
                .agent(receiver)
                .jvmArgs("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                // Sooner than the five seconds of the default, so that one can watch the spans come in.
                .env("OTEL_BSP_SCHEDULE_DELAY", "200")
                .args(broker.bootstrapServers(), Integer.toString(count));
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            program = program.env(variable.getKey(), variable.getValue());
        }
        return new Application(mainClass.substring(mainClass.lastIndexOf('.') + 1), program.start());
    }
}
