package io.linkbeat.agent.weaving;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Weaves the real Kafka client of this JVM with the agent's weaver, and takes it out again. */
final class WovenKafka implements ClassFileTransformer, AutoCloseable {

    private static final List<String> WOVEN = List.of(
            "org.apache.kafka.clients.producer.KafkaProducer",
            "org.apache.kafka.clients.consumer.KafkaConsumer",
            "org.apache.kafka.clients.consumer.ConsumerRecords");

    private final Targets targets = new Targets(ClassFiles.read("targets.txt"), instrumentation -> true);
    private final Weaver weaver = new Weaver(ClassFiles::read);
    private final Instrumentation instrumentation = ByteBuddyAgent.install();
    private final List<Throwable> failures = new ArrayList<>();

    /** Loads, or has loaded, what is woven, and weaves it. */
    static WovenKafka weave() throws Exception {
        WovenKafka woven = new WovenKafka();
        woven.instrumentation.addTransformer(woven, true);
        woven.retransform();
        if (!woven.failures.isEmpty()) {
            throw new AssertionError(woven.failures.get(0));
        }
        return woven;
    }

    private void retransform() throws Exception {
        for (String name : WOVEN) {
            instrumentation.retransformClasses(Class.forName(name));
        }
    }

    /** The classes are as they were. */
    @Override
    public void close() throws Exception {
        instrumentation.removeTransformer(this);
        retransform();
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        List<JoinPoint> joinPoints = targets.in(name);
        if (joinPoints == null) {
            return null;
        }
        try {
            synchronized (weaver) {
                return weaver.weave(name.replace('/', '.'), joinPoints, classFile);
            }
        } catch (Throwable failure) {
            failures.add(failure);
            return null;
        }
    }
}
