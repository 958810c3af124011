/** The trust boundary: who may see the application's trace context. One place asks, one class answers. */
@NullMarked
package io.linkbeat.agent.trust;

import org.jspecify.annotations.NullMarked;
