package io.linkbeat.agent.jdbc;

import io.linkbeat.agent.sql.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * URLs of SQL Server's drivers: {@code //host\instance:port;databaseName=name;...}, values with a semicolon in braces; jTDS's
 * {@code //host:port/database;instance=name;...}.
 */
final class SqlServerUrl {

    private static final Product PRODUCT = Product.withVendorCodes("microsoft.sql_server", Dialect.SQL_SERVER, 1433);

    private SqlServerUrl() {}

    /** Microsoft's own. Where it names no server the driver takes one that the URL does not tell. */
    static Database read(String text) {
        if (!text.startsWith("//")) {
            return PRODUCT.somewhere();
        }
        int semicolon = text.indexOf(';');
        int end = semicolon < 0 ? text.length() : semicolon;
        String properties = text.substring(end);
        String named = property(properties, "serverName", "server");
        String server = named == null ? text.substring(2, end).trim() : named;
        String port = property(properties, "portNumber", "port");
        String instance = property(properties, "instanceName", "instanceName");
        Hosts hosts = new Hosts(PRODUCT.defaultPort());
        if (!server.isEmpty()) {
            String place = withoutInstance(server);
            hosts.add(port == null ? place : place + ':' + port);
            String partner = property(properties, "failoverPartner", "failoverPartner");
            if (partner != null && !partner.isEmpty()) {
                hosts.add(withoutInstance(partner));
            }
        }
        return PRODUCT.at(
                hosts,
                namespace(
                        instance == null ? instanceOf(server) : instance,
                        property(properties, "databaseName", "database")));
    }

    /** jTDS's. */
    static Database jtds(String text) {
        if (!text.startsWith("//")) {
            return PRODUCT.somewhere();
        }
        Parts parts = Parts.of(text.substring(2), ";");
        String database = parts.path().isEmpty() ? parts.option("databaseName", ";") : parts.path();
        return PRODUCT.at(parts.hosts(PRODUCT.defaultPort()), namespace(parts.option("instance", ";"), database));
    }

    /** The part that is missing is left out. */
    private static @Nullable String namespace(@Nullable String instance, @Nullable String database) {
        return instance == null || instance.isBlank() ? database : Names.qualified(instance, database);
    }

    private static @Nullable String instanceOf(String server) {
        int backslash = server.indexOf('\\');
        if (backslash < 0) {
            return null;
        }
        int colon = server.indexOf(':', backslash);
        return server.substring(backslash + 1, colon < 0 ? server.length() : colon);
    }

    /** {@code host:port}, an IPv6 address in brackets; a property's stands there without them. */
    private static String withoutInstance(String server) {
        int backslash = server.indexOf('\\');
        int colon = backslash < 0 ? -1 : server.indexOf(':', backslash);
        String host = backslash < 0 ? server : server.substring(0, backslash);
        boolean bare = host.indexOf(':') != host.lastIndexOf(':') && !host.startsWith("[");
        return (bare ? '[' + host + ']' : host) + (colon < 0 ? "" : server.substring(colon));
    }

    /** The last value of a property or of its other name, out of its braces; null when it is not there. */
    private static @Nullable String property(String properties, String name, String synonym) {
        String found = null;
        int start = 0;
        while (start < properties.length()) {
            int keyEnd = Parts.end(properties, start, "=;");
            int end = keyEnd;
            if (keyEnd < properties.length() && properties.charAt(keyEnd) == '=') {
                end = endOfValue(properties, keyEnd + 1);
                String key = properties.substring(start, keyEnd).trim();
                if (key.equalsIgnoreCase(name) || key.equalsIgnoreCase(synonym)) {
                    found = withoutBraces(properties.substring(keyEnd + 1, end).trim());
                }
            }
            start = end + 1;
        }
        return found;
    }

    /** The semicolon after a value, or the end; two closing braces within braces are one of the value. */
    private static int endOfValue(String properties, int from) {
        boolean inBraces = properties.startsWith("{", from);
        for (int i = from; i < properties.length(); i++) {
            char character = properties.charAt(i);
            if (inBraces && character == '}') {
                boolean doubled = properties.startsWith("}", i + 1);
                inBraces = doubled;
                i += doubled ? 1 : 0;
            } else if (!inBraces && character == ';') {
                return i;
            }
        }
        return properties.length();
    }

    private static String withoutBraces(String value) {
        boolean inBraces = value.length() > 1 && value.startsWith("{") && value.endsWith("}");
        return inBraces ? value.substring(1, value.length() - 1).replace("}}", "}") : value;
    }
}
