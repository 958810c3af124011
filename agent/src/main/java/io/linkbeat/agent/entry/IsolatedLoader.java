package io.linkbeat.agent.entry;

import java.io.IOException;
import java.security.AllPermission;
import java.security.PermissionCollection;
import java.security.ProtectionDomain;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent and its libraries out of the {@link IndexedFile}, under the platform loader: the application's classes
 * cannot see them, and they cannot see the application's. Also gives the raw bytes of what it holds, by internal name, to
 * code that it has loaded (which sees this class as a {@link Function} only).
 */
final class IsolatedLoader extends ClassLoader implements Function<String, byte @Nullable []> {

    static {
        // Else one lock for all classes would order the weaver's thread after the thread that builds the SDK.
        registerAsParallelCapable();
    }

    private final ProtectionDomain rights = allRights();
    private final IndexedFile file;

    IsolatedLoader(IndexedFile file) {
        this(file, ClassLoader.getPlatformClassLoader());
    }

    IsolatedLoader(IndexedFile file, ClassLoader parent) {
        super("linkbeat", parent);
        this.file = file;
    }

    /** Where the application's rights are restricted, the agent works all the same. */
    private static ProtectionDomain allRights() {
        AllPermission all = new AllPermission();
        PermissionCollection rights = all.newPermissionCollection();
        rights.add(all);
        return new ProtectionDomain(null, rights);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        // The doors are held here as bytes too, but only the boot loader may have them as classes.
        byte[] classFile = name.startsWith("java.") ? null : apply(name.replace('.', '/'));
        if (classFile == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, classFile, 0, classFile.length, rights);
    }

    @Override
    public byte @Nullable [] apply(String name) {
        try {
            return file.read(name);
        } catch (IOException unreadable) {
            return null;
        }
    }
}
