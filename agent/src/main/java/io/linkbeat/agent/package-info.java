/** Where the agent begins in its isolated loader, and where its parts are put together. */
@NullMarked
package io.linkbeat.agent;

import org.jspecify.annotations.NullMarked;
