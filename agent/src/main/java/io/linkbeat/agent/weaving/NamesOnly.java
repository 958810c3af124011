package io.linkbeat.agent.weaving;

import java.lang.reflect.Modifier;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;

/**
 * Describes types to Byte Buddy without ever asking an application's class loader: the platform's types as they are loaded,
 * the woven class and our own from their bytes, and every other type by its name alone, as a class that extends {@link
 * Object}. Advice uses an application's types as the woven method declares them, so a name is all that is compared.
 */
final class NamesOnly extends TypePool.Default {

    NamesOnly(ClassFileLocator known, TypePool platform) {
        super(new CacheProvider.Simple(), known, ReaderMode.FAST, platform);
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
}
