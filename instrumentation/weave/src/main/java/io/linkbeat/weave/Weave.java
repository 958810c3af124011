package io.linkbeat.weave;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class as a join point: matcher and advice in one file. The class is never loaded; its advice methods are read as
 * bytes and copied into the methods that match, so they must keep the rules of {@link AdviceRules}.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Weave {

    /** The instrumentation that switches it: {@code otel.instrumentation.<name>.enabled}. */
    String instrumentation();

    /** The exact binary name of the class that is woven, or of the interface whose implementers are. */
    String type();

    /**
     * Whether {@link #type} is an interface of {@code java.sql}, and what is woven is every class that declares the method. The
     * advice cannot know that it stands in an implementer: a base class need not be one, another class may have such a method too.
     */
    boolean implementers() default false;

    /** The name of the method, {@code <init>} for constructors; several where the same advice goes into each. */
    String[] method();

    /**
     * The binary names of the first parameters' types, as many as are needed to tell overloads apart. Empty: every overload
     * that declares at least the parameters that the advice reads. {@code *} stands for any parameters from there on.
     */
    String[] parameters() default {};

    /**
     * The type that each of the methods returns, in their order, as the Java language writes it; empty: any. Where it is given, no
     * {@link #parameters} means a method without any.
     */
    String[] returns() default {};

    /**
     * The first version of the library, such as {@code 3.7}, that has the class; empty: every supported one has it. An older
     * library never loads the class, so nothing happens at run time; a method that a supported version lacks in a class that
     * it has is not excused by this, because the agent warns of it. For a class of the JDK it is the first Java release, such
     * as {@code 21}, that has the method, and the agent leaves the join point out on older ones.
     */
    String since() default "";

    /**
     * The first version of the library that does not have the class any more, for a class of the JDK the first Java release that
     * does not have the method any more; empty: none.
     */
    String until() default "";
}
