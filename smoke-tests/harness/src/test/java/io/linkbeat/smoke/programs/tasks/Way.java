package io.linkbeat.smoke.programs.tasks;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A row of the table: a way to hand over tasks, and what is to be seen of them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Way {

    /** The outcome of each task: a status, or {@link #INTERRUPTED}. */
    String[] value() default "success";

    /** The outcome of a task that is cancelled when it has begun. */
    String INTERRUPTED = "interrupted";

    /** Whether the tasks are linked to where they were handed over, rather than being its children. */
    boolean linked() default false;

    /** Whether it is known how long they waited, which it is not where an executor of the application starts them. */
    boolean waited() default true;

    /** What those throw that fail. */
    Class<? extends Throwable> error() default IllegalStateException.class;

    /** The nested class that names the operation; without it the method does. */
    String named() default "";

    /** The first feature version of the JDK that has this way. */
    int since() default 17;
}
