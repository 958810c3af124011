package io.linkbeat.agent.jdbc;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code (DESCRIPTION=(ADDRESS=(HOST=...)(PORT=...))(CONNECT_DATA=(SERVICE_NAME=...)))}, several addresses, white space anywhere.
 * For one reading, on one thread.
 */
final class OracleDescriptor {

    private final Product product;
    private final Hosts hosts;
    private @Nullable String host;
    private String port = "";
    private @Nullable String name;

    OracleDescriptor(Product product) {
        this.product = product;
        this.hosts = new Hosts(product.defaultPort());
    }

    Database read(String text) {
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length() && depth >= 0; i++) {
            char character = text.charAt(i);
            if (character == '(') {
                depth++;
                if (text.substring(start, i).trim().endsWith("=")) {
                    endAddress();
                }
                start = i + 1;
            } else if (character == ')') {
                depth--;
                take(text.substring(start, i));
                start = i + 1;
            }
        }
        endAddress();
        return depth == 0 ? product.at(hosts, name) : product.somewhere();
    }

    private void take(String pair) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
            return;
        }
        String value = pair.substring(equals + 1).trim();
        switch (pair.substring(0, equals).trim().toLowerCase(Locale.ROOT)) {
            case "host" -> {
                if (host != null) {
                    hosts.refuse();
                }
                host = value;
            }
            case "port" -> port = value;
            case "service_name", "sid" -> name = value;
            default -> {}
        }
    }

    /** The port may stand before the host. */
    private void endAddress() {
        String address = host;
        if (address != null) {
            boolean bracketed = address.length() > 2 && address.startsWith("[") && address.endsWith("]");
            hosts.add(bracketed ? address.substring(1, address.length() - 1) : address, port);
            host = null;
            port = "";
        }
    }
}
