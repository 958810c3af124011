package io.linkbeat.agent.weaving;

import io.linkbeat.bootstrap.HookErrors;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.constant.TextConstant;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;

/**
 * What a suppressed exception of an advice becomes: a call of {@link HookErrors#caught} with the join point's name, in
 * place of Byte Buddy's silence. It happens when the library is not what the advice was written for.
 */
record CountingExceptionHandler(String place) implements Advice.ExceptionHandler {

    private static final MethodDescription CAUGHT = caught();

    private static MethodDescription caught() {
        try {
            return new MethodDescription.ForLoadedMethod(
                    HookErrors.class.getMethod("caught", Throwable.class, String.class));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public StackManipulation resolve(MethodDescription instrumentedMethod, TypeDescription instrumentedType) {
        return new StackManipulation.Compound(new TextConstant(place), MethodInvocation.invoke(CAUGHT));
    }
}
