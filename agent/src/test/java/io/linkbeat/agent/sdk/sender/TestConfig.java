package io.linkbeat.agent.sdk.sender;

import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.ProxyOptions;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

/** What the SDK would hand to the sender; each test sets what it is about. */
final class TestConfig implements HttpSenderConfig {
    static final RetryPolicy QUICK = RetryPolicy.builder()
            .setMaxAttempts(3)
            .setInitialBackoff(Duration.ofMillis(5))
            .setMaxBackoff(Duration.ofMillis(20))
            .build();

    private final URI endpoint;
    Compressor compressor;
    Duration timeout = Duration.ofSeconds(10);
    Map<String, List<String>> headers = Map.of();
    ProxyOptions proxyOptions;
    RetryPolicy retryPolicy;
    SSLContext sslContext;
    long maxResponseBodySize = 1024;

    TestConfig(String endpoint) {
        this.endpoint = URI.create(endpoint);
    }

    @Override
    public URI getEndpoint() {
        return endpoint;
    }

    @Override
    public String getContentType() {
        return "application/x-protobuf";
    }

    @Override
    public Compressor getCompressor() {
        return compressor;
    }

    @Override
    public Duration getTimeout() {
        return timeout;
    }

    @Override
    public Duration getConnectTimeout() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Supplier<Map<String, List<String>>> getHeadersSupplier() {
        return () -> headers;
    }

    @Override
    public ProxyOptions getProxyOptions() {
        return proxyOptions;
    }

    @Override
    public RetryPolicy getRetryPolicy() {
        return retryPolicy;
    }

    @Override
    public SSLContext getSslContext() {
        return sslContext;
    }

    @Override
    public X509TrustManager getTrustManager() {
        return null;
    }

    @Override
    public ExecutorService getExecutorService() {
        return null;
    }

    @Override
    public long getMaxResponseBodySize() {
        return maxResponseBodySize;
    }
}
