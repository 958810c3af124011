package io.linkbeat.agent.weaving;

import io.linkbeat.agent.logging.Log;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * After the first weave of each join point: every door that the advice calls must now be called from the woven method. No
 * method of the application is called to find out; while debugging is on, the handler says when each door is first called.
 * A library that renamed the method, or took its parameter away, shows here as a join point that is not in the class,
 * instead of as silence.
 */
final class SelfTest {

    private final Set<String> done = new HashSet<>();

    /**
     * Checks once per join point, and again after it was not there: the next class may be of another version.
     *
     * @throws IllegalStateException when a door is not called; the class is then left as it was
     */
    void check(JoinPoint joinPoint, ClassFileLocator ownClasses, byte[] before, byte[] woven) {
        if (done.contains(joinPoint.where() + joinPoint.advice())) {
            return;
        }
        Set<String> expected = doorsCalled(adviceBytes(joinPoint, ownClasses), null);
        Set<String> found = doorsCalled(woven, joinPoint.method());
        if (!found.containsAll(expected)) {
            throw new IllegalStateException(joinPoint.where() + " does not call the doors "
                    + expected + " (join point " + joinPoint.advice().replace('/', '.')
                    + "): another version of the library?");
        }
        done.add(joinPoint.where() + joinPoint.advice());
        Log.debug("woven " + joinPoint.where() + ": calls " + expected + ", " + (woven.length - before.length)
                + " bytes more");
    }

    private static byte[] adviceBytes(JoinPoint joinPoint, ClassFileLocator ownClasses) {
        try {
            return ownClasses.locate(joinPoint.advice().replace('/', '.')).resolve();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** The static calls of doors in a class, or in its methods of one name. */
    private static Set<String> doorsCalled(byte[] classFile, @Nullable String inMethod) {
        String doors = internalPackageOfDoors();
        Set<String> called = new HashSet<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public @Nullable MethodVisitor visitMethod(
                                    int access,
                                    String method,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                return inMethod == null || inMethod.equals(method) ? new Calls(doors, called) : null;
                            }
                        },
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return called;
    }

    private static String internalPackageOfDoors() {
        String hooks = io.linkbeat.bootstrap.MessagingHooks.class.getName().replace('.', '/');
        return hooks.substring(0, hooks.length() - "MessagingHooks".length());
    }

    private static final class Calls extends MethodVisitor {

        private final String doors;
        private final Set<String> called;

        Calls(String doors, Set<String> called) {
            super(Opcodes.ASM9);
            this.doors = doors;
            this.called = called;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.startsWith(doors)) {
                called.add(owner.substring(doors.length()) + "." + name);
            }
        }
    }
}
