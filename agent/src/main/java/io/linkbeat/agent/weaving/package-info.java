/**
 * Weaving: which classes are targets, and how a join point gets into one.
 *
 * <p>Law: {@code NameFilter} and what it needs before the first hit ({@code Targets}, {@code JoinPoint}, {@code DriverClasses},
 * {@code DeclaredMethods}, {@code Doors}) name no class of Byte Buddy; {@code Weaver} and what it is made of do. Nothing here loads
 * a class of the application, reads through one of its loaders, or throws.
 */
@NullMarked
package io.linkbeat.agent.weaving;

import org.jspecify.annotations.NullMarked;
