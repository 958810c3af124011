package io.linkbeat.agent.sdk.sender;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.opentelemetry.sdk.common.export.HttpSender;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path directory;

    private final List<String> clients = new CopyOnWriteArrayList<>();
    private HttpsServer server;
    private HttpSender sender;

    @BeforeAll
    static void makeKeys() throws Exception {
        makeKey("collector", "ip:127.0.0.1");
        makeKey("elsewhere", "dns:elsewhere.example");
        makeKey("client", "dns:client.example");
    }

    @AfterEach
    void stop() {
        if (sender != null) {
            sender.shutdown();
        }
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void theClientsCertificateIsShown() throws Exception {
        start("collector");

        assertThat(send(context("client", "collector")).status()).isEqualTo(200);
        assertThat(clients).containsExactly("CN=client");
    }

    @Test
    void aServerThatIsNotTrustedIsAFailure() throws Exception {
        start("collector");

        assertThat(send(context("client", "elsewhere")).failure()).isInstanceOf(SSLException.class);
        assertThat(clients).isEmpty();
    }

    @Test
    void withoutAContextTheTrustOfTheJvmDecides() throws Exception {
        start("collector");

        assertThat(send(null).failure()).isInstanceOf(SSLException.class);
    }

    @Test
    void aCertificateForAnotherHostIsAFailureWhateverTheApplicationAllows() throws Exception {
        start("elsewhere");
        AtomicInteger asked = new AtomicInteger();
        HostnameVerifier before = HttpsURLConnection.getDefaultHostnameVerifier();
        HttpsURLConnection.setDefaultHostnameVerifier((host, session) -> asked.incrementAndGet() > 0);
        try {
            assertThat(send(context("client", "elsewhere")).failure()).isInstanceOf(IOException.class);
        } finally {
            HttpsURLConnection.setDefaultHostnameVerifier(before);
        }
        assertThat(asked).hasValue(0);
        assertThat(clients).isEmpty();
    }

    private Sending send(SSLContext context) {
        TestConfig config =
                new TestConfig("https://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces");
        config.sslContext = context;
        sender = new HttpUrlConnectionSenderProvider().createSender(config);
        return new Sending(sender);
    }

    private void start(String name) throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(name, "client")) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters needed = getSSLContext().getDefaultSSLParameters();
                needed.setNeedClientAuth(true);
                parameters.setSSLParameters(needed);
            }
        });
        server.createContext("/", exchange -> {
            clients.add(((HttpsExchange) exchange)
                    .getSSLSession()
                    .getPeerPrincipal()
                    .getName());
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    private static SSLContext context(String own, String trusted) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(own), PASSWORD);
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry(trusted, load(trusted).getCertificate(trusted));
        TrustManagerFactory trusts = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusts.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusts.getTrustManagers(), null);
        return context;
    }

    private static KeyStore load(String name) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(directory.resolve(name + ".p12"))) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static void makeKey(String name, String alternativeName) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", name, "-dname", "CN=" + name, "-keyalg", "EC"));
        command.addAll(List.of("-ext", "san=" + alternativeName, "-validity", "2", "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", new String(PASSWORD), "-keystore"));
        command.add(directory.resolve(name + ".p12").toString());
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue())
                .as(Files.readString(directory.resolve(name + ".log")))
                .isZero();
    }
}
