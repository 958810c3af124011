package io.linkbeat.agent.weaving;

import io.linkbeat.agent.logging.Log;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeInitializer;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.auxiliary.AuxiliaryType;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Copies advice into the methods of a class.
 *
 * <p>Byte Buddy's {@link Advice} does the copying, method by method; its builder of whole classes is left out, because it
 * walks the type hierarchy and brings a hundred classes of its own. So the class's shape cannot change: every visit but
 * that of a matching method's code goes straight through.
 *
 * <p>How it stays out of the application's way: types are described by {@link NamesOnly}, which knows the class's own bytes,
 * our own classes and the platform's, and describes every other type by its name alone. Nothing is ever read, or loaded,
 * through an application's loader, and so it is safe to weave under a lock.
 *
 * <p>Not thread-safe; {@link NameFilter} calls it under its lock.
 */
final class Weaver {

    private final ClassFileLocator ownClasses;
    /** Apart from the pools of woven classes, so that what is kept of an advice keeps no class of the application. */
    private final TypePool advicePool;

    private final SelfTest selfTest = new SelfTest();
    private final Map<String, Advice> advices = new HashMap<>();
    private final Advice.WithCustomMapping mapping = Advice.withCustomMapping();

    Weaver(Function<String, byte @Nullable []> classBytes) {
        ownClasses = new OwnClasses(classBytes);
        advicePool = new NamesOnly(ownClasses);
    }

    /** The woven class file; throws what Byte Buddy throws, and what the self-test has to complain of. */
    byte[] weave(String type, List<JoinPoint> joinPoints, byte[] classFile) {
        ClassFileLocator locator =
                new ClassFileLocator.Compound(ClassFileLocator.Simple.of(type, classFile), ownClasses);
        TypePool pool = new NamesOnly(locator);
        ClassReader reader = OpenedClassReader.of(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Weaving(writer, pool.describe(type).resolve(), joinPoints, pool, classFile), 0);
        byte[] woven = writer.toByteArray();
        for (JoinPoint joinPoint : joinPoints) {
            selfTest.check(joinPoint, ownClasses, classFile, woven);
        }
        return woven;
    }

    private Advice advice(JoinPoint joinPoint) {
        Advice advice = advices.get(joinPoint.advice());
        if (advice == null) {
            TypeDescription described =
                    advicePool.describe(joinPoint.advice().replace('/', '.')).resolve();
            advice = mapping.to(described, ownClasses)
                    .withExceptionHandler(new CountingExceptionHandler(joinPoint.where()));
            advices.put(joinPoint.advice(), advice);
        }
        return advice;
    }

    private final class Weaving extends ClassVisitor {

        private final TypeDescription target;
        private final List<JoinPoint> joinPoints;
        private final TypePool pool;
        private final Implementation.Context context;

        Weaving(
                ClassVisitor next,
                TypeDescription target,
                List<JoinPoint> joinPoints,
                TypePool pool,
                byte[] classFile) {
            super(OpenedClassReader.ASM_API, next);
            this.target = target;
            this.joinPoints = joinPoints;
            this.pool = pool;
            ClassFileVersion version = ClassFileVersion.ofClassFile(classFile);
            this.context = Implementation.Context.Disabled.Factory.INSTANCE.make(
                    target,
                    new AuxiliaryType.NamingStrategy.Enumerating("unused"),
                    TypeInitializer.None.INSTANCE,
                    version,
                    version,
                    version.isAtLeast(ClassFileVersion.JAVA_V6)
                            ? Implementation.Context.FrameGeneration.GENERATE
                            : Implementation.Context.FrameGeneration.DISABLED);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
            for (JoinPoint joinPoint : matching(access, name, descriptor)) {
                Log.debug("weaving " + joinPoint.where() + descriptor);
                method = advice(joinPoint).wrap(target, described(name, descriptor), method, context, pool, 0, 0);
            }
            return method;
        }

        private List<JoinPoint> matching(int access, String name, String descriptor) {
            List<JoinPoint> matching = new ArrayList<>();
            for (JoinPoint joinPoint : joinPoints) {
                // A method of an interface is one of objects, whatever has the same name beside it.
                boolean other = joinPoint.implementers() && (access & Opcodes.ACC_STATIC) != 0;
                if (!other && joinPoint.matches(name, descriptor)) {
                    matching.add(joinPoint);
                }
            }
            return matching;
        }

        private MethodDescription described(String name, String descriptor) {
            for (MethodDescription method : target.getDeclaredMethods()) {
                if (method.getInternalName().equals(name)
                        && method.getDescriptor().equals(descriptor)) {
                    return method;
                }
            }
            throw new IllegalStateException(name + descriptor);
        }
    }
}
