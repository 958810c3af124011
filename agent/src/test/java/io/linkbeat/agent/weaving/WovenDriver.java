package io.linkbeat.agent.weaving;

import io.linkbeat.bootstrap.HookErrors;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import net.bytebuddy.agent.ByteBuddyAgent;

/**
 * Weaves the classes of a real driver in this JVM, found as the agent finds them, and takes it out again. What an advice or a
 * door throws meanwhile fails the test at the end.
 */
final class WovenDriver implements ClassFileTransformer, AutoCloseable {

    private final DriverClasses drivers =
            new DriverClasses(new Targets(ClassFiles.read("targets.txt"), "jdbc"::equals).ofDrivers());
    private final Weaver weaver = new Weaver(ClassFiles::read);
    private final Instrumentation instrumentation = ByteBuddyAgent.install();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Class<?>[] classes;

    /** The lines of {@code targets.txt} that were found, by class. */
    final Map<String, List<JoinPoint>> found = new ConcurrentHashMap<>();

    /** The class files before and after. */
    final Map<String, byte[][]> files = new LinkedHashMap<>();

    private WovenDriver(Class<?>... classes) {
        this.classes = classes;
        drivers.arm("java/sql/Driver");
    }

    static WovenDriver weave(Class<?>... classes) throws Exception {
        WovenDriver woven = new WovenDriver(classes);
        woven.instrumentation.addTransformer(woven, true);
        woven.instrumentation.retransformClasses(classes);
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
            throw new AssertionError(failures.get(0));
        }
    }

    /** The join points that are in one of the classes at least, as the lines name them. */
    TreeSet<String> reached() {
        TreeSet<String> reached = new TreeSet<>();
        found.values().forEach(points -> points.forEach(point -> reached.add(point.toString())));
        return reached;
    }

    /** The classes are as they were. */
    @Override
    public void close() throws Exception {
        HookErrors.listener(null);
        instrumentation.removeTransformer(this);
        instrumentation.retransformClasses(classes);
        check();
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (redefined == null || !List.of(classes).contains(redefined)) {
            return null;
        }
        try {
            List<JoinPoint> joinPoints = drivers.in(classFile);
            if (joinPoints == null) {
                return null;
            }
            byte[] woven = weaver.weave(name.replace('/', '.'), joinPoints, classFile);
            found.put(name, joinPoints);
            files.put(name, new byte[][] {classFile, woven});
            return woven;
        } catch (Throwable failure) {
            failures.add(failure);
            return null;
        }
    }
}
