package io.linkbeat.agent.sdk.sender;

import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;

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
}
