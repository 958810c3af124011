package io.linkbeat.smoke.programs.tasks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;

/** The task inside of which a way is gone, and whose context those of the way are to have. */
record Outer(Method way, Notes notes) implements Callable<Void> {

    @Override
    public Void call() throws Exception {
        try {
            way.setAccessible(true);
            way.invoke(null, notes);
        } catch (InvocationTargetException e) {
            notes.failed("the way", e.getCause());
        }
        notes.end();
        return null;
    }
}
