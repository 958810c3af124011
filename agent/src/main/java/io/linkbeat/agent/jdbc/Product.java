package io.linkbeat.agent.jdbc;

import io.linkbeat.agent.sql.Dialect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of database, and what follows from it alone. Immutable.
 *
 * @param system {@code db.system.name}
 * @param defaultPort the port that its driver takes where the URL names none; -1 when there is no such port
 * @param vendorCodes see {@link Database#vendorCodes}
 */
record Product(String system, Dialect dialect, int defaultPort, boolean vendorCodes) {

    /** {@code db.system.name} of whatever the conventions do not list. */
    static final String OTHER_SQL = "other_sql";

    /** One that tells its errors by SQLSTATE. */
    static Product of(String system, Dialect dialect, int defaultPort) {
        return new Product(system, dialect, defaultPort, false);
    }

    /** One that tells its errors by numbers of its own. */
    static Product withVendorCodes(String system, Dialect dialect, int defaultPort) {
        return new Product(system, dialect, defaultPort, true);
    }

    /** One that the conventions do not list. */
    static Product other(Dialect dialect, int defaultPort) {
        return of(OTHER_SQL, dialect, defaultPort);
    }

    /** A database of this kind at an unknown place. */
    Database somewhere() {
        return new Database(system, dialect, null, null, -1, List.of(), false, vendorCodes);
    }

    /** A database of this kind in this process. */
    Database local(@Nullable String namespace) {
        return new Database(system, dialect, Names.shown(namespace), null, -1, List.of(), true, vendorCodes);
    }

    /** A database of this kind on these hosts; when they cannot be read, what stands beside them is not believed either. */
    Database at(Hosts hosts, @Nullable String namespace) {
        if (!hosts.areReadable()) {
            return somewhere();
        }
        return new Database(
                system,
                dialect,
                Names.shown(namespace),
                hosts.address(),
                hosts.port(),
                hosts.destinations(),
                false,
                vendorCodes);
    }
}
