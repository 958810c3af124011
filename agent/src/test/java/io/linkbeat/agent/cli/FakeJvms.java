package io.linkbeat.agent.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

/** A machine that a test puts together. */
final class FakeJvms implements Jvms {

    private final Map<Long, FakeJvm> jvms = new LinkedHashMap<>();

    /** Adds a JVM of Java 17 without Linkbeat. */
    FakeJvm jvm(long pid) {
        FakeJvm jvm = new FakeJvm();
        jvms.put(pid, jvm);
        return jvm;
    }

    /** How many were opened and not closed. */
    int stillOpen() {
        return jvms.values().stream().mapToInt(jvm -> jvm.open).sum();
    }

    @Override
    public List<Listed> list() {
        return jvms.entrySet().stream()
                .map(jvm -> new Listed(jvm.getKey(), jvm.getValue().command))
                .toList();
    }

    @Override
    public Jvm open(long pid) throws CommandException {
        FakeJvm jvm = jvms.get(pid);
        if (jvm == null) {
            throw new CommandException(ExitCode.NO_SUCH_PROCESS, "there is no process " + pid);
        }
        if (jvm.refusal != null) {
            throw jvm.refusal;
        }
        jvm.open++;
        return jvm;
    }

    static final class FakeJvm implements Jvm {
        final List<String> loaded = new ArrayList<>();
        private final Properties agent = new Properties();
        private final Properties system = new Properties();
        private final Map<String, String> answers = new LinkedHashMap<>();
        private String command = "com.example.Main";
        private CommandException refusal;
        private CommandException loadRefusal;
        private CountDownLatch hanging = new CountDownLatch(0);
        private int open;

        FakeJvm() {
            java("17");
        }

        FakeJvm java(String version) {
            system.setProperty("java.specification.version", version);
            return this;
        }

        FakeJvm command(String line) {
            command = line;
            return this;
        }

        FakeJvm arguments(String line) {
            agent.setProperty("sun.jvm.args", line);
            return this;
        }

        FakeJvm status(String json) {
            agent.setProperty(Status.PROPERTY, json);
            return this;
        }

        /** What the status is once an agent was loaded with these options. */
        FakeJvm answers(String options, String json) {
            answers.put(options, json);
            return this;
        }

        FakeJvm refuses(ExitCode code, String text) {
            refusal = new CommandException(code, text);
            return this;
        }

        FakeJvm refusesToLoad(ExitCode code, String text) {
            loadRefusal = new CommandException(code, text);
            return this;
        }

        /** Does not answer until the latch is open. */
        FakeJvm hangs(CountDownLatch latch) {
            hanging = latch;
            return this;
        }

        @Override
        public Properties agentProperties() throws CommandException {
            try {
                hanging.await();
            } catch (InterruptedException stop) {
                throw new CommandException(ExitCode.UNEXPECTED, "interrupted");
            }
            Properties copy = new Properties();
            copy.putAll(agent);
            return copy;
        }

        @Override
        public Properties systemProperties() {
            return system;
        }

        @Override
        public void loadAgent(String jar, String options) throws CommandException {
            loaded.add(jar + " " + options);
            if (loadRefusal != null) {
                throw loadRefusal;
            }
            String answer = answers.get(options);
            if (answer != null) {
                status(answer);
            }
        }

        @Override
        public void close() {
            open--;
        }
    }
}
