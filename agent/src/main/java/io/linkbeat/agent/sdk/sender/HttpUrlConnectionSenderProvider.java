package io.linkbeat.agent.sdk.sender;

import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Gives the SDK's OTLP exporters a sender over {@link java.net.HttpURLConnection}. Stateless. */
public final class HttpUrlConnectionSenderProvider implements HttpSenderProvider {

    /**
     * A sender for one endpoint.
     *
     * @throws IllegalArgumentException if the endpoint is no HTTP URL, or TLS versions are asked for, which the JDK's own settings choose
     */
    @Override
    public HttpSender createSender(HttpSenderConfig config) {
        return new HttpUrlConnectionSender(config);
    }

    /** How many exports have failed for good in this process, over all senders. */
    public static long failedExports() {
        return Failures.count();
    }

    /** An endpoint as it is shown: scheme, host, port and path, nothing that could be a credential. */
    public static String shown(URI endpoint) {
        return Endpoint.shown(endpoint);
    }

    /** Why the latest attempt to export to an endpoint, {@link #shown}, has failed; null when it has not. */
    public static @Nullable String latestFailure(String endpoint) {
        return Failures.latest(endpoint);
    }
}
