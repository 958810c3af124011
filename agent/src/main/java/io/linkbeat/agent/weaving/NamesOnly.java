package io.linkbeat.agent.weaving;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;

/**
 * Describes types to Byte Buddy without ever loading one: the few of the platform that are always there as they are, the woven
 * class and our own from their bytes, and every other type by its name alone, as a class that extends {@link Object}. Advice
 * uses types as the woven method declares them, so a name is all that is compared.
 */
final class NamesOnly extends TypePool.Default {

    private static final TypePool ALWAYS_LOADED = new AlwaysLoaded();

    /** A pool that has these classes' bytes. */
    NamesOnly(ClassFileLocator known) {
        super(new CacheProvider.Simple(), known, ReaderMode.FAST, ALWAYS_LOADED);
    }

    @Override
    protected Resolution doDescribe(String name) {
        Resolution known = super.doDescribe(name);
        return known.isResolved()
                ? known
                : new Resolution.Simple(new TypeDescription.Latent(
                        name,
                        Modifier.PUBLIC,
                        TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(Object.class)));
    }

    /**
     * The few types of the platform that every JVM has loaded before it runs an agent. Any other may be about to be loaded by
     * a thread that waits for the weaver meanwhile, and to ask for it here would wait for that thread; and a target that is
     * loaded inside of a transformer does not come by it.
     */
    private static final class AlwaysLoaded implements TypePool {

        private static final Class<?>[] THESE = {
            Object.class,
            String.class,
            Class.class,
            ClassLoader.class,
            Thread.class,
            Runnable.class,
            Iterable.class,
            CharSequence.class,
            Comparable.class,
            AutoCloseable.class,
            Throwable.class,
            Exception.class,
            RuntimeException.class,
            Error.class,
            Boolean.class,
            Integer.class,
            Long.class,
            Collection.class,
            List.class,
            Map.class,
            Set.class,
            Iterator.class
        };

        private final Map<String, Class<?>> types = new HashMap<>();

        AlwaysLoaded() {
            for (Class<?> type : THESE) {
                types.put(type.getName(), type);
            }
        }

        @Override
        public Resolution describe(String name) {
            Class<?> type = types.get(name);
            return type == null
                    ? new Resolution.Illegal(name)
                    : new Resolution.Simple(TypeDescription.ForLoadedType.of(type));
        }

        @Override
        public void clear() {
            // They stay.
        }
    }
}
