/**
 * Sends OTLP over {@link java.net.HttpURLConnection}, behind the SDK's {@link io.opentelemetry.sdk.common.export.HttpSenderProvider}. The
 * laws: only daemon threads of its own wait for the network; no request outlives its timeout as far as its caller can tell; the
 * application's authenticator and host name verifier are never asked; and no header value is ever printed.
 *
 * <p>A thread that is stuck in a socket cannot be interrupted. So one thread, which can, keeps the time and retries, and each request has
 * a thread that may be left behind.
 */
@NullMarked
package io.linkbeat.agent.sdk.sender;

import org.jspecify.annotations.NullMarked;
