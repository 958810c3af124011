package io.linkbeat.agent.jdbc;

import io.linkbeat.agent.sql.Dialect;
import java.util.Locale;

/** Which driver a URL is of. */
final class JdbcUrl {

    /** Longer than any that a person writes; a descriptor of many hosts has a few thousand characters. */
    private static final int MOST = 16_384;

    private static final int NO_PORT = -1;

    /** Drivers that pass the rest of their URL on to another one. */
    private static final String[] WRAPPERS = {"p6spy:", "log4jdbc:", "otel:", "tracing:", "aws-wrapper:"};

    private JdbcUrl() {}

    static Database read(String url) {
        if (url.length() > MOST) {
            return Database.UNKNOWN;
        }
        String trimmed = url.trim();
        if (startsWith(trimmed, "jdbc:") || startsWith(trimmed, "jdbc-secretsmanager:")) {
            return ofSubprotocol(withoutWrappers(after(trimmed)));
        }
        return startsWith(trimmed, "mysqlx") ? ofSubprotocol(trimmed) : Database.UNKNOWN;
    }

    private static String withoutWrappers(String text) {
        int start = 0;
        int unwrapped = -1;
        while (unwrapped != start) {
            unwrapped = start;
            for (String wrapper : WRAPPERS) {
                start += text.regionMatches(true, start, wrapper, 0, wrapper.length()) ? wrapper.length() : 0;
            }
        }
        return text.substring(start);
    }

    private static Database ofSubprotocol(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            return Database.UNKNOWN;
        }
        String rest = text.substring(colon + 1);
        String subprotocol = text.substring(0, colon).toLowerCase(Locale.ROOT);
        return switch (subprotocol) {
            case "h2" -> EmbeddedUrl.h2(rest);
            case "hsqldb" -> EmbeddedUrl.hsqldb(rest);
            case "derby" -> EmbeddedUrl.derby(rest);
            case "sqlite" -> EmbeddedUrl.sqlite(rest);
            case "mysql", "mysql+srv", "mysqlx", "mysqlx+srv", "mariadb" -> mysql(subprotocol, rest);
            case "sqlserver" -> SqlServerUrl.read(rest);
            case "microsoft" -> startsWith(rest, "sqlserver:") ? SqlServerUrl.read(after(rest)) : Database.UNKNOWN;
            case "jtds" -> jtds(rest);
            case "oracle" -> OracleUrl.read(rest);
            case "db2", "as400", "db2os390" -> OtherUrl.db2(rest);
            case "tc" -> testcontainers(rest);
            default -> ofPostgresqlFamily(subprotocol, rest);
        };
    }

    private static Database mysql(String subprotocol, String rest) {
        boolean mariadb = subprotocol.equals("mariadb");
        int port = subprotocol.startsWith("mysqlx") ? 33_060 : 3306;
        String system = mariadb ? "mariadb" : "mysql";
        return MysqlUrl.read(Product.withVendorCodes(system, Dialect.MYSQL, port), rest);
    }

    private static Database ofPostgresqlFamily(String subprotocol, String rest) {
        return switch (subprotocol) {
            case "postgresql", "pgsql" -> PostgresqlUrl.read(Product.of("postgresql", Dialect.POSTGRESQL, 5432), rest);
            case "redshift" -> PostgresqlUrl.read(Product.of("aws.redshift", Dialect.POSTGRESQL, 5439), rest);
            case "cockroachdb" -> PostgresqlUrl.read(Product.of("cockroachdb", Dialect.POSTGRESQL, 26_257), rest);
            case "yugabytedb" -> PostgresqlUrl.read(Product.other(Dialect.POSTGRESQL, 5433), rest);
            case "edb" -> PostgresqlUrl.read(Product.other(Dialect.POSTGRESQL, 5444), rest);
            case "opengauss" -> PostgresqlUrl.read(Product.other(Dialect.POSTGRESQL, 5432), rest);
            default -> ofOther(subprotocol, rest);
        };
    }

    private static Database ofOther(String subprotocol, String rest) {
        return switch (subprotocol) {
            case "clickhouse", "ch" -> OtherUrl.clickHouse(rest);
            case "informix-sqli" -> OtherUrl.colonOptions(listed("ibm.informix", NO_PORT), rest);
            case "sap" -> OtherUrl.hana(rest);
            case "sapdb" -> OtherUrl.generic(listed("sap.maxdb", 7210), rest, "?");
            case "snowflake" -> OtherUrl.snowflake(rest);
            case "sybase" -> OtherUrl.sybase(rest);
            case "teradata" -> OtherUrl.teradata(rest);
            case "trino" -> OtherUrl.trino(listed("trino", 8080), rest);
            case "presto" -> OtherUrl.trino(listed(Product.OTHER_SQL, 8080), rest);
            case "firebirdsql", "firebird" -> OtherUrl.firebird(rest);
            case "hive2" -> OtherUrl.hive(rest);
            case "netezza" -> OtherUrl.generic(listed("ibm.netezza", 5480), rest, "?;");
            case "ingres" -> OtherUrl.generic(listed("actian.ingres", NO_PORT), rest, "?;");
            case "cache" -> OtherUrl.generic(listed("intersystems.cache", 1972), rest, "?;");
            case "vertica" -> OtherUrl.generic(listed(Product.OTHER_SQL, 5433), rest, "?");
            case "monetdb" -> OtherUrl.generic(listed(Product.OTHER_SQL, 50_000), rest, "?");
            case "singlestore", "oceanbase" -> MysqlUrl.read(Product.other(Dialect.MYSQL, NO_PORT), rest);
            default -> OtherUrl.unlisted(rest);
        };
    }

    private static Product listed(String system, int defaultPort) {
        return Product.of(system, Dialect.UNKNOWN, defaultPort);
    }

    private static Database jtds(String text) {
        if (startsWith(text, "sqlserver:")) {
            return SqlServerUrl.jtds(after(text));
        }
        return startsWith(text, "sybase:")
                ? OtherUrl.generic(listed(Product.OTHER_SQL, 7100), after(text), ";")
                : Database.UNKNOWN;
    }

    private static String after(String text) {
        return text.substring(text.indexOf(':') + 1);
    }

    /** The container's host and port are told to the driver alone. */
    private static Database testcontainers(String text) {
        int end = Parts.end(text, 0, ":");
        Database database = ofSubprotocol(text.substring(0, end) + ':');
        return new Product(database.system(), database.dialect(), NO_PORT, database.vendorCodes()).somewhere();
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
