package io.linkbeat.agent.sdk.sender;

import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.ProxyOptions;
import java.io.IOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to one endpoint with its own TLS context, host name verifier and authenticator, not those that the application has made
 * the default. The proxies of the JDK, its cookie handler and its stream handlers are asked, as for any connection. Safe for any thread.
 */
final class Endpoint {
    // One instance: the JDK keeps a connection alive only for requests with the same authenticator.
    private static final Authenticator NO_AUTHENTICATOR = new NoAuthenticator();
    private static final HostnameVerifier NO_EXCEPTIONS = new NoExceptions();

    private final URI uri;
    private final URL url;
    private final String contentType;
    private final @Nullable String contentEncoding;
    private final long connectMillis;
    private final Supplier<Map<String, List<String>>> headers;
    private final @Nullable ProxyOptions proxyOptions;
    private final @Nullable SSLSocketFactory sslSocketFactory;

    Endpoint(HttpSenderConfig config) {
        uri = config.getEndpoint();
        try {
            url = uri.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no URL that can be opened: " + this, e);
        }
        if (config.getEnabledProtocols() != null) {
            throw new IllegalArgumentException("TLS versions are chosen by jdk.tls.client.protocols");
        }
        contentType = config.getContentType();
        contentEncoding =
                config.getCompressor() == null ? null : config.getCompressor().getEncoding();
        connectMillis = config.getConnectTimeout().toMillis();
        headers = config.getHeadersSupplier();
        proxyOptions = config.getProxyOptions();
        sslSocketFactory = "https".equals(uri.getScheme()) ? socketFactory(config.getSslContext()) : null;
    }

    /** A connection that is not yet connected, for a body of {@code length} bytes and at most {@code nanos} of waiting. */
    HttpURLConnection open(int length, long nanos) throws IOException {
        Proxy proxy = proxy();
        URLConnection opened = proxy == null ? url.openConnection() : url.openConnection(proxy);
        if (!(opened instanceof HttpURLConnection connection)) {
            throw new IOException("no HTTP connection for the scheme " + url.getProtocol());
        }
        // Zero would mean for ever.
        long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
        connection.setConnectTimeout(clamp(connectMillis <= 0 ? millis : Math.min(millis, connectMillis)));
        connection.setReadTimeout(clamp(millis));
        connection.setAuthenticator(NO_AUTHENTICATOR);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setDoOutput(true);
        connection.setRequestMethod("POST");
        connection.setFixedLengthStreamingMode(length);
        if (connection instanceof HttpsURLConnection https && sslSocketFactory != null) {
            https.setSSLSocketFactory(sslSocketFactory);
            https.setHostnameVerifier(NO_EXCEPTIONS);
        }
        addHeaders(connection);
        return connection;
    }

    /** Scheme, host, port and path: nothing that could be a credential. */
    @Override
    public String toString() {
        return shown(uri);
    }

    static String shown(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + uri.getPath();
    }

    private void addHeaders(HttpURLConnection connection) throws IOException {
        Map<String, List<String>> given = headers.get();
        if (given != null) {
            for (Map.Entry<String, List<String>> header : given.entrySet()) {
                for (String value : header.getValue()) {
                    addHeader(connection, header.getKey(), value);
                }
            }
        }
        connection.setRequestProperty("Content-Type", contentType);
        if (contentEncoding != null) {
            connection.setRequestProperty("Content-Encoding", contentEncoding);
        }
    }

    private static void addHeader(HttpURLConnection connection, String name, String value) throws IOException {
        try {
            connection.addRequestProperty(name, value);
        } catch (IllegalArgumentException withTheValueInItsMessage) {
            throw new IOException("the header " + name + " has characters that HTTP does not allow");
        }
    }

    private @Nullable Proxy proxy() {
        if (proxyOptions == null) {
            return null;
        }
        List<Proxy> proxies = proxyOptions.getProxySelector().select(uri);
        return proxies.isEmpty() ? Proxy.NO_PROXY : proxies.get(0);
    }

    private static SSLSocketFactory socketFactory(@Nullable SSLContext given) {
        if (given != null) {
            return given.getSocketFactory();
        }
        try {
            // Never the default context: making it would fix its settings before the application has chosen them.
            SSLContext own = SSLContext.getInstance("TLS");
            own.init(null, null, null);
            return own.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }

    private static int clamp(long millis) {
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }

    private static final class NoAuthenticator extends Authenticator {}

    /** Asked only for a certificate that does not match the host. */
    private static final class NoExceptions implements HostnameVerifier {
        @Override
        public boolean verify(String hostname, SSLSession session) {
            return false;
        }
    }
}
