/**
 * What stands in for {@code java.util.logging} in the bundled libraries once the jar is packed: their first use of the real one would fix
 * the application's {@code LogManager}. The law: it offers exactly what those libraries reference, which a test compares with their class
 * files, and at run time it needs nothing but {@link io.linkbeat.agent.logging.Log}.
 */
@NullMarked
package io.linkbeat.agent.jul;

import org.jspecify.annotations.NullMarked;
