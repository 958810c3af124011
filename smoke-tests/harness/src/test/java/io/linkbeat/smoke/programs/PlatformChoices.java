package io.linkbeat.smoke.programs;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes the choices that the platform lets an application make once, in {@code main}, and tells which of them hold and who
 * has asked its parts. Sends a record, and waits for the end of its input before it tells. Arguments: bootstrap servers,
 * topic.
 */
public final class PlatformChoices {

    private static final Set<String> ASKED_FOR = new ConcurrentSkipListSet<>();

    private PlatformChoices() {}

    /** Named by a system property that {@code main} sets. */
    public static final class OwnLogManager extends LogManager {

        /** Made by the platform. */
        public OwnLogManager() {}
    }

    private static final class OwnProxies extends ProxySelector {

        @Override
        public List<Proxy> select(URI uri) {
            ASKED_FOR.add(uri.toString());
            return List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    }

    private static final class OwnCookies extends CookieHandler {

        @Override
        public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
            ASKED_FOR.add(uri.toString());
            return uri.getHost().equals("shop.example") ? Map.of("Cookie", List.of("its=own")) : Map.of();
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) {
            ASKED_FOR.add(uri.toString());
        }
    }

    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
        System.setProperty("java.net.useSystemProxies", "false");
        ProxySelector.setDefault(new OwnProxies());
        CookieHandler.setDefault(new OwnCookies());
        HttpURLConnection.setFollowRedirects(false);
        URL.setURLStreamHandlerFactory(protocol -> null);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setErr(out);
        System.setOut(out);
        try (KafkaProducer<String, String> producer = Clients.producer(arguments[0])) {
            producer.send(new ProducerRecord<>(arguments[1], 0, null, "value")).get();
        }
        System.out.println("sent");
        System.in.transferTo(PrintStream.nullOutputStream());
        System.err.println(
                "log manager " + LogManager.getLogManager().getClass().getName());
        System.out.println("handlers of the root logger " + Logger.getLogger("").getHandlers().length);
        System.out.println("default authenticator " + Authenticator.getDefault());
        System.out.println("management "
                + ManagementFactory.getPlatformMBeanServer().getClass().getName());
        System.out.println("out and err are mine: " + (System.out == out && System.err == out));
        System.out.println("asked for " + ASKED_FOR);
    }
}
