package io.linkbeat.agent.jdbc;

import io.linkbeat.agent.sql.Dialect;

/** URLs of the databases that run in the application: H2, HSQLDB, Derby, SQLite. Some have a server as well. */
final class EmbeddedUrl {

    private static final Product H2 = Product.of("h2database", Dialect.H2, 9092);
    private static final Product DERBY = Product.of("derby", Dialect.DERBY, 1527);
    private static final Product SQLITE = Product.withVendorCodes("sqlite", Dialect.SQLITE, -1);

    private static final String[] H2_IN_PROCESS = {"mem:", "file:", "zip:"};
    private static final String[] HSQLDB_IN_PROCESS = {"mem:", "file:", "res:"};
    private static final String[] DERBY_IN_PROCESS = {"memory:", "directory:", "classpath:", "jar:"};

    private EmbeddedUrl() {}

    /** {@code mem:name}, {@code file:path}, {@code zip:file!/name}, {@code path}, {@code tcp://host:port/name}; options after {@code ;}. */
    static Database h2(String text) {
        String name = before(text, ';');
        if (startsWith(name, "tcp:") || startsWith(name, "ssl:")) {
            String destination = name.substring("tcp:".length());
            return server(H2, destination.startsWith("//") ? destination.substring(2) : destination);
        }
        return H2.local(without(H2_IN_PROCESS, name));
    }

    /** {@code mem:name}, {@code file:path}, {@code res:path}, {@code path}, {@code hsql://host:port/name}; options after {@code ;}. */
    static Database hsqldb(String text) {
        String name = before(text, ';');
        int slashes = name.indexOf("://");
        String protocol = slashes < 0 ? "" : name.substring(0, slashes);
        int port = hsqldbPort(protocol);
        Product product = Product.of("hsqldb", Dialect.HSQLDB, port);
        return port < 0
                ? product.local(without(HSQLDB_IN_PROCESS, name))
                : server(product, name.substring(slashes + "://".length()));
    }

    private static int hsqldbPort(String protocol) {
        return switch (protocol) {
            case "hsql" -> 9001;
            case "hsqls" -> 554;
            case "http" -> 80;
            case "https" -> 443;
            default -> -1;
        };
    }

    /** {@code memory:name}, {@code directory:path} and so on, {@code path}, {@code //host:port/name}; attributes after {@code ;}. */
    static Database derby(String text) {
        String name = before(text, ';');
        boolean ofOldDriver = name.startsWith("net://");
        if (ofOldDriver || name.startsWith("//")) {
            Parts parts = Parts.of(name.substring(name.indexOf("//") + 2), "");
            // The old driver's attributes begin after a colon.
            String path = ofOldDriver ? before(parts.path(), ':') : without(DERBY_IN_PROCESS, parts.path());
            return DERBY.at(parts.hosts(DERBY.defaultPort()), path);
        }
        String attribute = Parts.option(text, "databaseName", ";");
        return DERBY.local(without(DERBY_IN_PROCESS, name.isEmpty() && attribute != null ? attribute : name));
    }

    /** {@code path}, {@code :memory:}, {@code file:path?options}, nothing for a database that goes with its connection. */
    static Database sqlite(String text) {
        String name = before(text, '?');
        return SQLITE.local(startsWith(name, "file:") ? name.substring("file:".length()) : name);
    }

    private static Database server(Product product, String text) {
        Parts parts = Parts.of(text, "?");
        return product.at(parts.hosts(product.defaultPort()), parts.path());
    }

    private static String without(String[] prefixes, String name) {
        for (String prefix : prefixes) {
            if (startsWith(name, prefix)) {
                return name.substring(prefix.length());
            }
        }
        return name;
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static String before(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }
}
