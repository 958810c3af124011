package io.linkbeat.agent.jdbc;

import io.linkbeat.agent.sql.Dialect;
import java.util.Locale;

/** URLs of databases that need little: most are {@code //host:port/database} with options after it. */
final class OtherUrl {

    private static final int NO_PORT = -1;

    private static final Product DB2 = Product.withVendorCodes("ibm.db2", Dialect.DB2, 50_000);
    private static final Product HANA = Product.of("sap.hana", Dialect.UNKNOWN, NO_PORT);
    private static final Product TERADATA = Product.of("teradata", Dialect.UNKNOWN, 1025);
    private static final Product FIREBIRD = Product.of("firebirdsql", Dialect.UNKNOWN, 3050);
    private static final Product HIVE = Product.of("hive", Dialect.UNKNOWN, 10_000);
    private static final Product CLICKHOUSE = Product.of("clickhouse", Dialect.UNKNOWN, 8123);

    private OtherUrl() {}

    static Database db2(String text) {
        return colonOptions(DB2, text);
    }

    /** {@code //host:port/database:option=value;...}; a bare name is one of this machine's catalogue. */
    static Database colonOptions(Product product, String text) {
        if (!text.startsWith("//")) {
            return product.somewhere();
        }
        Parts parts = Parts.of(text.substring(2), "?;");
        int colon = parts.path().indexOf(':');
        String name = colon < 0 ? parts.path() : parts.path().substring(0, colon);
        String options = colon < 0 ? parts.options() : parts.path().substring(colon + 1) + ';' + parts.options();
        Hosts hosts = new Parts(parts.authority(), name, options).hosts(product.defaultPort());
        String alternates = Parts.option(options, "clientRerouteAlternateServerName", ";");
        if (alternates != null && hosts.areReadable()) {
            hosts.addAll(alternates);
        }
        return product.at(hosts, name);
    }

    /** {@code //host:port/name}, what follows one of these characters being options. */
    static Database generic(Product product, String text, String optionsBegin) {
        if (!text.startsWith("//")) {
            return product.somewhere();
        }
        Parts parts = Parts.of(text.substring(2), optionsBegin);
        return product.at(hosts(product, parts), parts.name());
    }

    /** The same of a driver that nothing is known of: only a plain name is believed to be the database's. */
    static Database unlisted(String text) {
        if (!text.startsWith("//")) {
            return Database.UNKNOWN;
        }
        Product product = Product.other(Dialect.UNKNOWN, NO_PORT);
        Parts parts = Parts.of(text.substring(2), "?;#&");
        return product.at(hosts(product, parts), isPlain(parts.path()) ? parts.path() : null);
    }

    /** {@code //host:port/catalog/schema}. */
    static Database trino(Product product, String text) {
        if (!text.startsWith("//")) {
            return product.somewhere();
        }
        Parts parts = Parts.of(text.substring(2), "?");
        int slash = parts.path().indexOf('/');
        String catalog = slash < 0 ? parts.path() : parts.path().substring(0, slash);
        String schema = slash < 0 ? null : parts.path().substring(slash + 1);
        return product.at(hosts(product, parts), Names.qualified(catalog, schema));
    }

    /** {@code //account.host/?db=name&schema=name}. */
    static Database snowflake(String text) {
        Product product = Product.other(Dialect.UNKNOWN, 443);
        if (!text.startsWith("//")) {
            return product.somewhere();
        }
        Parts parts = Parts.of(text.substring(2), "?");
        return product.at(hosts(product, parts), Names.qualified(parts.option("db", "&"), parts.option("schema", "&")));
    }

    /** {@code //host:port;host:port/?databaseName=name}. */
    static Database hana(String text) {
        if (!text.startsWith("//")) {
            return HANA.somewhere();
        }
        Parts parts = Parts.of(text.substring(2), "?");
        Parts listed = new Parts(parts.authority().replace(';', ','), "", "");
        return HANA.at(hosts(HANA, listed), parts.option("databaseName", "&"));
    }

    /** {@code //host/DATABASE=name,DBS_PORT=port,USER=...}. */
    static Database teradata(String text) {
        if (!text.startsWith("//")) {
            return TERADATA.somewhere();
        }
        int slash = Parts.end(text, 2, "/");
        String options = slash < text.length() ? text.substring(slash + 1) : "";
        String port = Parts.option(options, "DBS_PORT", ",");
        String host = text.substring(2, slash);
        Hosts hosts = new Hosts(TERADATA.defaultPort()).add(port == null ? host : host + ':' + port);
        return TERADATA.at(hosts, Parts.option(options, "DATABASE", ","));
    }

    /** {@code //host:port/path}, the older {@code host/port:path}, {@code embedded:path}. */
    static Database firebird(String text) {
        if (text.startsWith("embedded:")) {
            return FIREBIRD.local(before(text.substring("embedded:".length()), '?'));
        }
        String location = before(text, '?');
        int colon = location.indexOf(':');
        if (location.startsWith("//") || colon < 0) {
            return generic(FIREBIRD, location, "?");
        }
        String host = location.substring(0, colon).replace('/', ':');
        Parts parts = new Parts(host, location.substring(colon + 1), "");
        return FIREBIRD.at(hosts(FIREBIRD, parts), parts.path());
    }

    /** {@code Tds:host:port/database?options}, {@code ServiceName} being another name of the database's. */
    static Database sybase(String text) {
        Product product = Product.other(Dialect.UNKNOWN, NO_PORT);
        if (!text.regionMatches(true, 0, "Tds:", 0, "Tds:".length())) {
            return product.somewhere();
        }
        Parts parts = Parts.of(text.substring("Tds:".length()), "?");
        String service = parts.option("ServiceName", "&");
        return product.at(hosts(product, parts), service == null ? parts.name() : service);
    }

    /** {@code //host:port,host:port/database;...}; what ZooKeeper tells is known to the driver alone. */
    static Database hive(String text) {
        Parts parts = Parts.of(text.startsWith("//") ? text.substring(2) : "", "?;#");
        boolean elsewhere = parts.authority().isEmpty()
                || parts.options().toLowerCase(Locale.ROOT).contains("zookeeper");
        return elsewhere ? HIVE.somewhere() : HIVE.at(parts.hosts(HIVE.defaultPort()), parts.name());
    }

    /** {@code protocol://host:port/database}, the protocol left out often. */
    static Database clickHouse(String text) {
        int slashes = text.indexOf("//");
        return slashes < 0 ? CLICKHOUSE.somewhere() : generic(CLICKHOUSE, text.substring(slashes), "?");
    }

    /** No host is this machine only where a driver says so. */
    private static Hosts hosts(Product product, Parts parts) {
        return parts.authority().isEmpty()
                ? new Hosts(product.defaultPort()).refuse()
                : parts.hosts(product.defaultPort());
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            if (!Character.isLetterOrDigit(character) && "_-.$".indexOf(character) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String before(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }
}
