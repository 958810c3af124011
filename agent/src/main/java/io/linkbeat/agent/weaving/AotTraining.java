package io.linkbeat.agent.weaving;

import io.linkbeat.agent.logging.Log;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must not be woven while a JVM is trained for an ahead-of-time cache. A class that was woven then is left out of the cache,
 * which is as it should be; but Java 25 still lists it there when it is the host of a nest whose other members have lambdas, and
 * a JVM that starts from such a cache crashes. Trained as it is, it is woven when the cache is used.
 */
final class AotTraining {

    private static final int FIRST_RELEASE = 24;
    private static final String HOST = "org/apache/kafka/clients/consumer/internals/SubscriptionState";
    private static final String PLACE = "jdk.internal.misc";

    private static volatile @Nullable Boolean on;

    private AotTraining() {}

    /** Whether to leave a class as it is. On any thread that loads classes. */
    static boolean spares(String internalName, Instrumentation instrumentation) {
        return internalName.equals(HOST) && isOn(instrumentation);
    }

    /** Whether to leave drivers as they are: nobody can tell of all of them which are such hosts. */
    static boolean sparesDrivers(Instrumentation instrumentation) {
        return isOn(instrumentation);
    }

    private static boolean isOn(Instrumentation instrumentation) {
        Boolean known = on;
        if (known == null) {
            known = Runtime.version().feature() >= FIRST_RELEASE && ask(instrumentation);
            on = known;
        }
        return known;
    }

    /** The JVM itself tells, to those who may ask. */
    private static boolean ask(Instrumentation instrumentation) {
        try {
            instrumentation.redefineModule(
                    Object.class.getModule(),
                    Set.of(),
                    Map.of(PLACE, Set.of(AotTraining.class.getModule())),
                    Map.of(),
                    Set.of(),
                    Map.of());
            Object dumping = Class.forName(PLACE + ".CDS", true, null)
                    .getMethod("isDumpingArchive")
                    .invoke(null);
            return Boolean.TRUE.equals(dumping);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError elsewhere) {
            Log.debug("this JVM does not say whether it is trained", elsewhere);
            return false;
        }
    }
}
