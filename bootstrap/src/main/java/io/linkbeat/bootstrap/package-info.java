/**
 * The doors: what woven library code calls, and what the agent answers through.
 *
 * <p>These classes are written here as {@code io.linkbeat.bootstrap} and defined into the boot loader as {@code
 * java.lang.Linkbeat*}, the one package that every class loader delegates. Law of this package, kept by {@code
 * BootstrapLawsTest}: it refers to nothing outside {@code java.base} and to no logging, it has no lambda and no other
 * {@code invokedynamic}, and it never holds an agent object in a static field other than the handlers, which one write
 * replaces by a no-op.
 *
 * <p>Each door is one final class per concept. Its static methods take types of {@code java.base} only, may be called on
 * any application thread, never block and never throw: one barrier per door catches, counts and says once what went wrong
 * behind it.
 */
@NullMarked
package io.linkbeat.bootstrap;

import org.jspecify.annotations.NullMarked;
