package io.linkbeat.agent.jdbc;

import io.linkbeat.agent.sql.Dialect;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection leads, as its URL tells. Immutable.
 *
 * @param system {@code db.system.name}: a well-known value of the database conventions, {@code other_sql} for others
 * @param dialect how it reads SQL
 * @param namespace {@code db.namespace}, or null when the URL does not tell it
 * @param address {@code server.address}: the first host of several; null for a database in this process
 * @param port {@code server.port}, -1 where it is the system's default or unknown
 * @param hosts all hosts of the URL with their ports, as {@link io.linkbeat.agent.trust.TrustedHosts#trustsAll} takes them; empty when
 *     there are none or the URL cannot be read
 * @param local whether it runs in this process, or is a file of this machine
 * @param vendorCodes whether {@code db.response.status_code} is the vendor's error code, else the SQLSTATE
 */
public record Database(
        String system,
        Dialect dialect,
        @Nullable String namespace,
        @Nullable String address,
        int port,
        List<String> hosts,
        boolean local,
        boolean vendorCodes) {

    /** What is known when nothing is. */
    public static final Database UNKNOWN =
            new Database("other_sql", Dialect.UNKNOWN, null, null, -1, List.of(), false, false);

    /** Where a driver was led that was given this URL's database and, beside it, properties: elsewhere perhaps. */
    public Database ledBy(@Nullable Properties beside) {
        return local || beside == null || !Detours.areIn(beside, address) ? this : elsewhere();
    }

    /** The same, its URL's host being neither known nor trusted. */
    public Database elsewhere() {
        return new Database(system, dialect, namespace, null, -1, List.of(), false, vendorCodes);
    }

    /** Reads a driver's URL, credentials left out; {@link #UNKNOWN} for one that cannot be read. */
    public static Database of(@Nullable String url) {
        return url == null ? UNKNOWN : JdbcUrl.read(url);
    }
}
