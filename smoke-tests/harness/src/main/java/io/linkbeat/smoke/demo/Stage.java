package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.Artifacts;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What every scene plays on. */
record Stage(Screen screen, Servers servers, OtlpReceiver receiver, int orders) {

    private static final String PACKAGE = "io.linkbeat.demo.";

    /** The broker that all applications use. */
    Broker broker() {
        return servers.broker();
    }

    /**
     * Starts an application of the demo beside the agent, with the broker, a number of things to handle and what else it needs
     * as its arguments.
     */
    Application start(String name, int count, Map<String, String> variables, String... more) {
        List<String> arguments = new ArrayList<>(List.of(broker().bootstrapServers(), Integer.toString(count)));
        arguments.addAll(List.of(more));
        JavaProgram program = application(name)
                .agent(receiver)
                // Sooner than the five seconds of the default, so that one can watch the spans come in.
                .env("OTEL_BSP_SCHEDULE_DELAY", "200")
                .args(arguments.toArray(String[]::new));
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            program = program.env(variable.getKey(), variable.getValue());
        }
        return new Application(name, program.start());
    }

    /** Starts an application of the demo without any agent, with the broker as its argument. */
    Application startAlone(String name) {
        // Else newer runtimes warn when something is attached.
        return new Application(
                name,
                application(name)
                        .jvmArgs("-XX:+EnableDynamicAgentLoading")
                        .args(broker().bootstrapServers())
                        .start());
    }

    private static JavaProgram application(String name) {
        return JavaProgram.main(PACKAGE + name)
                .classPath(
                        List.of(Artifacts.demoClasses(), Artifacts.demoLibrary().resolve("*")))
                .jvmArgs("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }
}
