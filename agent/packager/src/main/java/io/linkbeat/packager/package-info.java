/**
 * The build's tool that packs {@code linkbeat.jar}: it takes the agent, the doors, the join points and the libraries, leaves
 * out the library classes that nothing reaches, moves what must be moved, and writes one indexed file of class bytes that
 * the application cannot see. Nothing of this package is shipped.
 */
@NullMarked
package io.linkbeat.packager;

import org.jspecify.annotations.NullMarked;
