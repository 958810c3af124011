/** How the bundled OpenTelemetry SDK is put together. The law: what it is made of is named here, never searched for on a class path. */
@NullMarked
package io.linkbeat.agent.sdk;

import org.jspecify.annotations.NullMarked;
