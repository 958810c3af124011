package io.linkbeat.agent.weaving;

import io.linkbeat.agent.logging.Log;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Copies advice into a class with Byte Buddy.
 *
 * <p>How it stays out of the application's way: the class is <em>decorated</em>, so its shape cannot change; types are
 * described by a pool that knows the class's own bytes, our own classes, and the platform's, and that describes every other
 * type by its name alone. An advice that would need more than names of the application's types fails to weave, and the
 * class stays as it is. So nothing is ever read, or loaded, through an application's loader.
 *
 * <p>Not thread-safe; {@link NameFilter} calls it under its lock.
 */
final class Weaver {

    private final ClassFileLocator ownClasses;
    private final TypePool platform = TypePool.ClassLoading.ofPlatformLoader();
    private final ByteBuddy byteBuddy = new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .with(Implementation.Context.Disabled.Factory.INSTANCE)
            // Any other compiler would walk the type hierarchy, and so the application's class path.
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE);
    private final SelfTest selfTest = new SelfTest();
    private final Map<String, Advice> advices = new HashMap<>();
    private final Advice.WithCustomMapping rules;

    Weaver(Function<String, byte @Nullable []> classBytes) {
        ownClasses = new OwnClasses(classBytes);
        rules = Advice.withCustomMapping();
    }

    /** The woven class file; throws what Byte Buddy throws, and what the self-test has to complain of. */
    byte[] weave(String type, List<JoinPoint> joinPoints, byte[] classFile) {
        ClassFileLocator locator =
                new ClassFileLocator.Compound(ClassFileLocator.Simple.of(type, classFile), ownClasses);
        TypePool pool = new NamesOnly(locator, platform);
        DynamicType.Builder<?> builder = byteBuddy.decorate(pool.describe(type).resolve(), locator);
        for (JoinPoint joinPoint : joinPoints) {
            builder = builder.visit(visitor(joinPoint, pool));
        }
        byte[] woven =
                builder.make(TypeResolutionStrategy.Disabled.INSTANCE, pool).getBytes();
        for (JoinPoint joinPoint : joinPoints) {
            selfTest.check(joinPoint, ownClasses, classFile, woven);
        }
        return woven;
    }

    private AsmVisitorWrapper visitor(JoinPoint joinPoint, TypePool pool) {
        Advice advice = advices.get(joinPoint.advice());
        if (advice == null) {
            TypeDescription described =
                    pool.describe(joinPoint.advice().replace('/', '.')).resolve();
            advice = rules.to(described, ownClasses)
                    .withExceptionHandler(new CountingExceptionHandler(joinPoint.where(), pool));
            advices.put(joinPoint.advice(), advice);
        }
        ElementMatcher<MethodDescription> matcher = new Matcher(joinPoint);
        return joinPoint.method().equals(MethodDescription.CONSTRUCTOR_INTERNAL_NAME)
                ? new AsmVisitorWrapper.ForDeclaredMethods().constructor(matcher, advice)
                : advice.on(matcher);
    }

    /** By name and by the first parameters' types, all of them told by the class file itself. */
    private record Matcher(JoinPoint joinPoint) implements ElementMatcher<MethodDescription> {

        @Override
        public boolean matches(@Nullable MethodDescription method) {
            if (method == null || !method.getInternalName().equals(joinPoint.method()) || method.isBridge()) {
                return false;
            }
            ParameterList<?> parameters = method.getParameters();
            List<String> wanted = joinPoint.parameters();
            if (parameters.size() < wanted.size()) {
                return false;
            }
            for (int i = 0; i < wanted.size(); i++) {
                if (!parameters.get(i).getType().asErasure().getName().equals(wanted.get(i))) {
                    return false;
                }
            }
            Log.debug("weaving " + method);
            return true;
        }
    }
}
