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

    /**
     * A pool for one class that is woven.
     *
     * @param woven its binary name
     */
    NamesOnly(ClassFileLocator known, TypePool platform, String woven) {
        super(new CacheProvider.Simple(), known, ReaderMode.FAST, new JavaTypes(platform, woven));
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
     * The platform's types in packages that no application may have. For any other name the platform's loader cannot be
     * asked: it hands on what lies in a named module of the application to that module's loader, which would load the class
     * that is being woven a second time. Nor for the woven class itself where it is the platform's: it is just being loaded.
     * Nor for nested classes, which may be targets: what is loaded inside of a transformer does not come by it, and these
     * are loaded by nobody but those that name them. Nor for those of JDBC, which are not the boot loader's: a thread that loads one
     * through the platform's loader may wait for the weaver meanwhile.
     */
    private record JavaTypes(TypePool platform, String woven) implements TypePool {

        private static final String JDBC = "java.sql.";

        @Override
        public Resolution describe(String name) {
            String element = name.substring(name.lastIndexOf('[') + 1);
            boolean java = element.equals(name)
                    ? name.startsWith("java.")
                    : !element.startsWith("L") || element.startsWith("Ljava.");
            return java && !name.equals(woven) && element.indexOf('$') < 0 && !element.startsWith(JDBC)
                    ? platform.describe(name)
                    : new Resolution.Illegal(name);
        }

        @Override
        public void clear() {
            platform.clear();
        }
    }
}
