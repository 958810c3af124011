package io.linkbeat.agent.weaving;

import io.linkbeat.bootstrap.HookErrors;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.constant.TextConstant;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/**
 * What a suppressed exception of an advice becomes: a call of {@link HookErrors#caught} with the join point's name, in
 * place of Byte Buddy's silence. It happens when the library is not what the advice was written for.
 */
record CountingExceptionHandler(String place, TypePool pool) implements Advice.ExceptionHandler {

    @Override
    public StackManipulation resolve(MethodDescription instrumentedMethod, TypeDescription instrumentedType) {
        MethodDescription caught = pool.describe(HookErrors.class.getName())
                .resolve()
                .getDeclaredMethods()
                .filter(ElementMatchers.named("caught").and(ElementMatchers.isStatic()))
                .getOnly();
        return new StackManipulation.Compound(new TextConstant(place), MethodInvocation.invoke(caught));
    }
}
