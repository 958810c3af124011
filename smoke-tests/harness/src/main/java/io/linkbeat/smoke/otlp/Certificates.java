package io.linkbeat.smoke.otlp;

import io.linkbeat.smoke.TemporaryDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A receiver's certificate for loopback and that of the one client it lets in, both self-signed and made anew by the
 * JDK's keytool. The files go when it is closed.
 */
public final class Certificates implements AutoCloseable {

    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "it";

    private final TemporaryDirectory directory = TemporaryDirectory.create("linkbeat-certificates");
    private final KeyStore server;
    private final KeyStore client;

    private Certificates() throws GeneralSecurityException, IOException {
        server = make("server");
        client = make("client");
        writePem("server.crt", "CERTIFICATE", server.getCertificate(ALIAS).getEncoded());
        writePem("client.crt", "CERTIFICATE", client.getCertificate(ALIAS).getEncoded());
        writePem(
                "client.key",
                "PRIVATE KEY",
                client.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
    }

    /**
     * Makes both.
     *
     * @throws IllegalStateException if keytool cannot
     */
    public static Certificates make() {
        try {
            return new Certificates();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code OTEL_EXPORTER_OTLP_CERTIFICATE} takes: PEM. */
    public Path serverCertificate() {
        return directory.path().resolve("server.crt");
    }

    /** What {@code OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE} takes: PEM. */
    public Path clientCertificate() {
        return directory.path().resolve("client.crt");
    }

    /** What {@code OTEL_EXPORTER_OTLP_CLIENT_KEY} takes: PKCS #8 in PEM. */
    public Path clientKey() {
        return directory.path().resolve("client.key");
    }

    @Override
    public void close() {
        directory.close();
    }

    SSLContext ofServer() throws GeneralSecurityException {
        return context(server, client);
    }

    SSLContext ofClient() throws GeneralSecurityException {
        return context(client, server);
    }

    /** Of somebody who trusts the receiver and has nothing to show. */
    SSLContext ofStranger() throws GeneralSecurityException {
        return context(onlyCertificate(server), server);
    }

    private static SSLContext context(KeyStore own, KeyStore trusted) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(onlyCertificate(trusted));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** A certificate beside its key is an identity; only one on its own is trusted. */
    private static KeyStore onlyCertificate(KeyStore of) throws GeneralSecurityException {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, of.getCertificate(ALIAS));
            return trusted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KeyStore make(String name) throws GeneralSecurityException, IOException {
        Path store = directory.path().resolve(name + ".p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = List.of(
                keytool,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                ALIAS,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!Files.exists(store)) {
            throw new IllegalStateException("No key pair from keytool: " + output);
        }
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    private void writePem(String file, String type, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        String pem = "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
        Files.writeString(directory.path().resolve(file), pem, StandardCharsets.US_ASCII);
    }
}
