package io.linkbeat.bootstrap;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps a method out of stack traces, so that those of the application read as they do without the agent. Packing turns it
 * into the JVM's own annotation of that meaning, which is heeded in classes of the boot loader.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
@interface HiddenFrame {}
