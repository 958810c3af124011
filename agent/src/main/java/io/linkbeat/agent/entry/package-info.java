/**
 * The classes that the system class loader loads, and the only ones that the application can see. {@link
 * io.linkbeat.agent.entry.LinkbeatAgent} decides; the others load when Linkbeat is on, and open the isolated loader. Law:
 * they refer to {@code java.base} and {@code java.instrument} only, and to no other package of the agent.
 */
@NullMarked
package io.linkbeat.agent.entry;

import org.jspecify.annotations.NullMarked;
