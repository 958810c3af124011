package io.linkbeat.agent.weaving;

import io.linkbeat.agent.logging.Log;
import io.linkbeat.agent.threads.OwnThread;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The transformer that the JVM asks about every class. It answers null after one hash look-up for all but the targets, and
 * the first target brings in the doors and the {@link Weaver}, and with it Byte Buddy. Where JDBC is in use, {@link DriverClasses}
 * looks at what the names do not tell.
 *
 * <p>Called on whatever thread loads a class. Weaving is serial. The lock is safe to hold because the weaver reads nothing
 * through any loader: it knows the class's own bytes, our own, and the names of all others.
 *
 * <p>What is loaded when the filter comes, and what is woven when it goes, is transformed again in one batch. Classes load
 * meanwhile: one whose bytes have passed the filter, or have just not, may not be in the JVM's list of loaded classes yet. So
 * whoever comes looks again, and whoever goes looks until every class that was woven has been seen with its own bytes.
 */
public final class NameFilter implements ClassFileTransformer {

    private static final int LOOKS = 200;
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Targets targets;
    private final Instrumentation instrumentation;
    private final Function<String, byte @Nullable []> classBytes;
    private final Runnable beforeFirst;
    private final Runnable beforeFirstDriver;
    private final TouchedClasses touched = new TouchedClasses();
    private final DriverClasses drivers;
    private final Object looks = new Object();
    private volatile boolean leaving;
    private @Nullable Weaver weaver;
    private boolean broken;
    private boolean driversReady;

    /**
     * A filter that is not installed yet.
     *
     * @param classBytes our own class files by internal name
     * @param beforeFirst run once, after the doors are there and before the first class is woven
     * @param beforeFirstDriver run once after that, before the first class of a JDBC driver is woven
     */
    public NameFilter(
            Targets targets,
            Instrumentation instrumentation,
            Function<String, byte @Nullable []> classBytes,
            Runnable beforeFirst,
            Runnable beforeFirstDriver) {
        this.targets = targets;
        this.instrumentation = instrumentation;
        this.classBytes = classBytes;
        this.beforeFirst = beforeFirst;
        this.beforeFirstDriver = beforeFirstDriver;
        this.drivers = new DriverClasses(targets.ofDrivers());
    }

    /**
     * Makes ready now what else waits for the first target: where the application runs already, none of its threads is to
     * wait for that.
     *
     * @throws Throwable what the doors or the handlers could not do; nothing is woven then
     */
    public synchronized void prepare() throws Throwable {
        ready();
    }

    /** Starts to filter, and asks the JVM for targets that were loaded before. */
    public void install() {
        instrumentation.addTransformer(this, true);
        look();
        look();
    }

    /** Weaves what is loaded and has not come by: whoever installs the filter looks once more a little later. */
    public void look() {
        // One at a time: what another look is just weaving is not known yet, and would be woven twice.
        synchronized (looks) {
            List<Class<?>> before = new ArrayList<>();
            for (Class<?> loaded : leaving ? Set.<Class<?>>of() : loadedTargets()) {
                if (!touched.know(loaded)) {
                    before.add(loaded);
                }
            }
            if (!before.isEmpty()) {
                retransform(before);
            }
        }
    }

    /** Weaves nothing any more, puts every class back that is woven, and leaves the JVM. */
    public void uninstall() {
        synchronized (this) {
            leaving = true;
        }
        for (int look = 0; look < LOOKS && !touched.areUnwoven(); look++) {
            if (look > 0) {
                LockSupport.parkNanos(BETWEEN_LOOKS);
            }
            List<Class<?>> woven = new ArrayList<>();
            for (Class<?> loaded : loadedTargets()) {
                if (touched.isWoven(loaded)) {
                    woven.add(loaded);
                }
            }
            if (!woven.isEmpty()) {
                retransform(woven);
            }
        }
        touched.leave(loadedTargets());
        instrumentation.removeTransformer(this);
    }

    /** What has become of the classes that came by. */
    public List<ClassState> classes() {
        return touched.states();
    }

    private Set<Class<?>> loadedTargets() {
        Set<Class<?>> found = new LinkedHashSet<>();
        Class<?>[] all = instrumentation.getAllLoadedClasses();
        for (Class<?> loaded : all) {
            String name = loaded.getName().replace('.', '/');
            if (targets.in(name) != null && !AotTraining.spares(name, instrumentation)) {
                found.add(loaded);
            }
        }
        drivers.addLoaded(all, touched.names(), found);
        return found;
    }

    /** JDBC comes into use: what was loaded of a driver before is looked for once, not by the thread that loads. */
    private void sweep() {
        OwnThread.of(
                        "linkbeat-sweep",
                        new Runnable() {
                            @Override
                            public void run() {
                                look();
                            }
                        },
                        NameFilter.class.getClassLoader())
                .start();
    }

    /** In one batch; where the JVM refuses that for the sake of one class, one by one. */
    private void retransform(List<Class<?>> classes) {
        try {
            instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
        } catch (Throwable refused) {
            Log.debug("retransforming " + classes.size() + " classes at once", refused);
            for (Class<?> loaded : classes) {
                retransform(loaded);
            }
        }
    }

    private void retransform(Class<?> loaded) {
        try {
            instrumentation.retransformClasses(loaded);
        } catch (Throwable refused) {
            if (!leaving) {
                touched.refused(loaded, String.valueOf(refused));
            }
            Log.warnOnce(
                    "retransform " + loaded.getName(),
                    loaded.getName()
                            + (leaving
                                    ? " cannot be put back, its join points do nothing from now on: "
                                    : " was loaded before the agent and cannot be woven: ")
                            + refused);
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
        if (joinPoints == null) {
            joinPoints = ofDriver(loader, className, classFile);
        }
        if (joinPoints == null || className == null || AotTraining.spares(className, instrumentation)) {
            return null;
        }
        String type = className.replace('/', '.');
        try {
            return weave(type, loader, domain, joinPoints, classFile);
        } catch (Throwable failure) {
            Log.warnOnce(className, type + " is left as it is: " + failure);
            Log.debug(className, failure);
            touched.failed(type, loader, Origin.of(domain), joinPoints, classFile, String.valueOf(failure));
            return null;
        }
    }

    private @Nullable List<JoinPoint> ofDriver(
            @Nullable ClassLoader loader, @Nullable String className, byte[] classFile) {
        try {
            if (drivers.arm(className)) {
                sweep();
            }
            List<JoinPoint> found = loader == null ? null : drivers.in(classFile);
            return found == null || AotTraining.sparesDrivers(instrumentation) ? null : found;
        } catch (Throwable unreadable) {
            Log.debug("is left unread: " + className, unreadable);
            return null;
        }
    }

    private synchronized byte @Nullable [] weave(
            String type,
            @Nullable ClassLoader loader,
            @Nullable ProtectionDomain domain,
            List<JoinPoint> joinPoints,
            byte[] classFile)
            throws Throwable {
        if (leaving) {
            touched.unwoven(type, loader, classFile);
            return null;
        }
        Weaver ready = ready();
        if (ready == null) {
            return null;
        }
        if (!driversReady && joinPoints.get(0).implementers()) {
            driversReady = true;
            beforeFirstDriver.run();
        }
        byte[] woven = ready.weave(type, joinPoints, classFile);
        if (!touched.woven(type, loader, Origin.of(domain), joinPoints, classFile, woven)) {
            Log.warnOnce("touched", type + " and further classes are left as they are: too many are woven already");
            return null;
        }
        return woven;
    }

    private @Nullable Weaver ready() throws Throwable {
        Weaver ready = weaver;
        if (ready == null && !broken) {
            broken = true;
            Doors.define(instrumentation, classBytes);
            ready = new Weaver(classBytes);
            beforeFirst.run();
            weaver = ready;
            broken = false;
        }
        return ready;
    }
}
