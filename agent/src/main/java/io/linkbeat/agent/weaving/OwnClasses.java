package io.linkbeat.agent.weaving;

import java.util.function.Function;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.jspecify.annotations.Nullable;

/** Byte Buddy's view of the class files that the agent's jar holds: advice and doors. */
record OwnClasses(Function<String, byte @Nullable []> classBytes) implements ClassFileLocator {

    @Override
    public Resolution locate(String name) {
        byte[] classFile = classBytes.apply(name.replace('.', '/'));
        return classFile == null ? new Resolution.Illegal(name) : new Resolution.Explicit(classFile);
    }

    @Override
    public void close() {}
}
