package io.linkbeat.agent.weaving;

import io.linkbeat.agent.logging.Log;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The transformer that the JVM asks about every class. It answers null after one hash look-up for all but the targets, and
 * the first target brings in the doors and the {@link Weaver}, and with it Byte Buddy.
 *
 * <p>Called on whatever thread loads a class. Weaving is serial. The lock is safe to hold because the weaver reads nothing
 * through an application's loader: it knows the class's own bytes, our own, and the platform's classes.
 */
public final class NameFilter implements ClassFileTransformer {

    private final Targets targets;
    private final Instrumentation instrumentation;
    private final Function<String, byte @Nullable []> classBytes;
    private final Runnable beforeFirst;
    private @Nullable Weaver weaver;
    private boolean broken;

    /**
     * A filter that is not installed yet.
     *
     * @param classBytes our own class files by internal name
     * @param beforeFirst run once, after the doors are there and before the first class is woven
     */
    public NameFilter(
            Targets targets,
            Instrumentation instrumentation,
            Function<String, byte @Nullable []> classBytes,
            Runnable beforeFirst) {
        this.targets = targets;
        this.instrumentation = instrumentation;
        this.classBytes = classBytes;
        this.beforeFirst = beforeFirst;
    }

    /** Starts to filter, and asks the JVM for targets that were loaded before, as an archive of classes may have done. */
    public void install() {
        instrumentation.addTransformer(this, true);
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getClassLoader() != null && targets.in(loaded.getName().replace('.', '/')) != null) {
                retransform(loaded);
            }
        }
    }

    private void retransform(Class<?> loaded) {
        try {
            instrumentation.retransformClasses(loaded);
        } catch (Throwable refused) {
            Log.warnOnce(
                    "retransform " + loaded.getName(),
                    loaded.getName() + " was loaded before the agent and cannot be woven: " + refused);
        }
    }

    @Override
    public byte @Nullable [] transform(
            Module module,
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        List<JoinPoint> joinPoints = targets.in(className);
        if (joinPoints == null || className == null) {
            return null;
        }
        try {
            return weave(className, joinPoints, classFile);
        } catch (Throwable failure) {
            Log.warnOnce(className, className.replace('/', '.') + " is left as it is: " + failure);
            Log.debug(className, failure);
            return null;
        }
    }

    private synchronized byte @Nullable [] weave(String className, List<JoinPoint> joinPoints, byte[] classFile)
            throws Throwable {
        Weaver ready = weaver;
        if (ready == null) {
            if (broken) {
                return null;
            }
            broken = true;
            Doors.define(instrumentation, classBytes);
            ready = new Weaver(classBytes);
            beforeFirst.run();
            weaver = ready;
            broken = false;
        }
        return ready.weave(className.replace('/', '.'), joinPoints, classFile);
    }
}
