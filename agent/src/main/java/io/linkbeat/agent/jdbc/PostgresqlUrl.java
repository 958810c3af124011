package io.linkbeat.agent.jdbc;

import org.jspecify.annotations.Nullable;

/** URLs of PostgreSQL's driver and of those made from it: {@code //host:port,host/database?currentSchema=schema}, {@code database}. */
final class PostgresqlUrl {

    private static final String[] LEAD_ELSEWHERE = {"socketFactory", "service", "PGHOST"};

    private PostgresqlUrl() {}

    static Database read(Product product, String text) {
        boolean hasAuthority = text.startsWith("//");
        String slash = text.startsWith("/") ? "" : "/";
        Parts parts = Parts.of(hasAuthority ? text.substring(2) : slash + text, "?");
        if (!hasAuthority && parts.path().contains("//")) {
            return product.somewhere();
        }
        boolean elsewhere = leadsElsewhere(parts);
        boolean unnamed = elsewhere && parts.authority().isEmpty();
        Hosts hosts = unnamed ? new Hosts(product.defaultPort()) : parts.hosts(product.defaultPort());
        if (elsewhere) {
            hosts.leadElsewhere();
        }
        return product.at(hosts, Names.qualified(parts.name(), firstSchema(parts.option("currentSchema", "&"))));
    }

    private static boolean leadsElsewhere(Parts parts) {
        for (String option : LEAD_ELSEWHERE) {
            if (parts.option(option, "&") != null) {
                return true;
            }
        }
        return false;
    }

    /** The schema named after the user is none that the URL tells. */
    private static @Nullable String firstSchema(@Nullable String searchPath) {
        if (searchPath == null) {
            return null;
        }
        int comma = searchPath.indexOf(',');
        String first = (comma < 0 ? searchPath : searchPath.substring(0, comma)).trim();
        boolean quoted = first.length() > 2 && first.startsWith("\"") && first.endsWith("\"");
        String schema = quoted ? first.substring(1, first.length() - 1) : first;
        return schema.equals("$user") ? null : schema;
    }
}
