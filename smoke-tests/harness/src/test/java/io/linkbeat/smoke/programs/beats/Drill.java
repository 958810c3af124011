package io.linkbeat.smoke.programs.beats;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a static method without parameters that {@link Drills} goes through; it gives back what is to be printed. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Drill {

    /** The first JDK that has what it needs. */
    int since() default 17;
}
