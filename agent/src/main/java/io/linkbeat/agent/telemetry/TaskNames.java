package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.logging.Log;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * What an application would call a task, told from the class of its object: never from a thread, an id or an object's hash.
 *
 * <p>The class of a lambda does not say by its name which method made it, but its constants name the method that it calls,
 * which the compiler has named after the one that it was written in; of a method reference that is the method itself. They
 * are read as reflection reads them. Asked once for each class.
 */
final class TaskNames {

    private static final String LAMBDA = "$$Lambda";
    private static final String SPRING_METHOD = "org.springframework.scheduling.support.ScheduledMethodRunnable";

    private TaskNames() {}

    /** Whether objects of this class have names of their own. */
    static boolean isOfEachObject(Class<?> type) {
        return type.getName().equals(SPRING_METHOD);
    }

    /** The name of what such an object stands for. */
    static String ofObject(Object work) {
        try {
            Method getMethod = work.getClass().getMethod("getMethod");
            getMethod.setAccessible(true);
            if (getMethod.invoke(work) instanceof Method scheduled) {
                return scheduled.getDeclaringClass().getName() + "." + scheduled.getName();
            }
        } catch (ReflectiveOperationException | RuntimeException different) {
            Log.debug("the method of " + work.getClass(), different);
        }
        return of(work.getClass());
    }

    /** The name of a class of tasks. */
    static String of(Class<?> type) {
        String name = type.getName();
        int lambda = name.indexOf(LAMBDA);
        if (lambda > 0) {
            String host = name.substring(0, lambda);
            String method = methodOf(type);
            return method == null ? host : method;
        }
        int hidden = name.indexOf('/');
        return hidden > 0 ? name.substring(0, hidden) : name;
    }

    /** The method that a lambda's class calls, in the words of the application; null when that cannot be told. */
    private static @Nullable String methodOf(Class<?> lambda) {
        String found = null;
        try {
            Method constantPool = Class.class.getDeclaredMethod("getConstantPool");
            constantPool.setAccessible(true);
            Object pool = constantPool.invoke(lambda);
            Method getSize = pool.getClass().getMethod("getSize");
            Method getMember = pool.getClass().getMethod("getMemberRefInfoAt", int.class);
            getSize.setAccessible(true);
            getMember.setAccessible(true);
            int size = (int) getSize.invoke(pool);
            for (int index = 1; index < size; index++) {
                String[] member = member(pool, getMember, index);
                String name = member == null ? null : nameOf(member, lambda.getName());
                if (name != null) {
                    found = name;
                }
            }
        } catch (ReflectiveOperationException | RuntimeException different) {
            Log.debug("the method of " + lambda, different);
        }
        return found;
    }

    private static String @Nullable [] member(Object pool, Method getMember, int index) throws IllegalAccessException {
        try {
            return (String[]) getMember.invoke(pool, index);
        } catch (InvocationTargetException otherConstant) {
            return null;
        }
    }

    /**
     * What a constant says: null for the lambda's own parts and for what it takes to box numbers.
     *
     * @param member class, name and descriptor
     */
    private static @Nullable String nameOf(String[] member, String lambda) {
        String owner = member[0].replace('/', '.');
        boolean field = !member[2].startsWith("(");
        boolean own = owner.contains(LAMBDA) && lambda.startsWith(owner.substring(0, owner.indexOf(LAMBDA)));
        if (field || own || isPlumbing(owner, member[1])) {
            return null;
        }
        return owner + "." + writtenIn(member[1]);
    }

    private static boolean isPlumbing(String owner, String method) {
        return (owner.equals("java.lang.Object") && method.equals("<init>"))
                || (owner.startsWith("java.lang.") && (method.equals("valueOf") || method.endsWith("Value")));
    }

    /** The method that a lambda was written in, from the name that javac, Kotlin's or Scala's compiler gave its body. */
    static String writtenIn(String body) {
        if (body.startsWith("lambda$")) {
            int end = body.lastIndexOf('$');
            String method = end > "lambda".length() ? body.substring("lambda$".length(), end) : "lambda";
            return switch (method) {
                case "new" -> "<init>";
                case "static" -> "<clinit>";
                default -> method;
            };
        }
        if (body.startsWith("$anonfun$")) {
            int end = body.lastIndexOf('$');
            return end > "$anonfun$".length() ? body.substring("$anonfun$".length(), end) : body;
        }
        int kotlin = body.indexOf("$lambda$");
        return kotlin > 0 ? body.substring(0, kotlin) : body;
    }
}
