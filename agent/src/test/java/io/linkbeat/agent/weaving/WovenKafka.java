package io.linkbeat.agent.weaving;

import io.linkbeat.bootstrap.HookErrors;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.bytebuddy.agent.ByteBuddyAgent;

/**
 * Weaves the real Kafka client of this JVM with the agent's weaver, and takes it out again. What an advice or a door throws
 * meanwhile, a method that this version of the client lacks for example, fails the test at the end.
 */
final class WovenKafka implements ClassFileTransformer, AutoCloseable {

    private static final List<String> WOVEN = ClassFiles.text("targets.txt")
            .lines()
            .map(JoinPoint::parse)
            .filter(point -> point != null
                    && point.instrumentation().equals("kafka")
                    && ClassFiles.read(point.type().replace('.', '/')) != null)
            .map(JoinPoint::type)
            .distinct()
            .toList();

    private final Targets targets = new Targets(ClassFiles.read("targets.txt"), "kafka"::equals);
    private final Weaver weaver = new Weaver(ClassFiles::read);
    private final Instrumentation instrumentation = ByteBuddyAgent.install();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    /** Loads, or has loaded, what is woven, and weaves it. */
    static WovenKafka weave() throws Exception {
        WovenKafka woven = new WovenKafka();
        woven.instrumentation.addTransformer(woven, true);
        woven.retransform();
        woven.check();
        HookErrors.listener(new HookErrors.Listener() {
            @Override
            public void caught(String place, Throwable error) {
                woven.failures.add(error);
            }
        });
        return woven;
    }

    private void check() {
        if (!failures.isEmpty()) {
            throw new AssertionError("on Kafka client " + KafkaVersion.ACTUAL, failures.get(0));
        }
    }

    /** All in one, because each call stops the JVM. */
    private void retransform() throws Exception {
        List<Class<?>> types = new ArrayList<>();
        for (String name : WOVEN) {
            types.add(Class.forName(name));
        }
        instrumentation.retransformClasses(types.toArray(Class<?>[]::new));
    }

    /** The classes are as they were. */
    @Override
    public void close() throws Exception {
        HookErrors.listener(null);
        instrumentation.removeTransformer(this);
        retransform();
        check();
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
