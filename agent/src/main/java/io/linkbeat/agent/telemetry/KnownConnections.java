package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.jdbc.Database;
import io.linkbeat.agent.jdbc.JdbcCalls;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Where the application's connections lead, held weakly. A connection is asked once, where nobody has told. Thread-safe. */
final class KnownConnections {

    /** Connections that are known at a time; each is one more question when it is met again. */
    private static final int MOST_CONNECTIONS = 1 << 14;

    static final int MOST_DATABASES = 1000;

    /** Texts that the databases share, in a generation: an application of a thousand tenants has a database for each. */
    private static final int TEXTS = 4 * TextCache.MOST;

    /** Even the last of them remembers so many. */
    private static final int FEWEST_TEXTS = 16;

    private final StatementServices services;
    private final KnownDatabase unknown;
    private final IdentityTable<Known> connections = new IdentityTable<>(MOST_CONNECTIONS);
    private final Map<List<Object>, KnownDatabase> databases = new ConcurrentHashMap<>();

    /** The hosts of URLs from which a driver was led elsewhere: a pool's connection says the URL alone. */
    private final Set<List<String>> detours = ConcurrentHashMap.newKeySet();

    KnownConnections(StatementServices services) {
        this.services = services;
        this.unknown = new KnownDatabase(Database.UNKNOWN, services, TextCache.MOST);
    }

    /** A connection was made. */
    void add(Object connection, String url, @Nullable Properties beside) {
        Database named = Database.of(url);
        Database leadsTo = named.ledBy(beside);
        if (!leadsTo.hosts().equals(named.hosts()) && detours.size() < MOST_DATABASES) {
            detours.add(named.hosts());
        }
        add(connection, leadsTo);
    }

    private KnownDatabase add(Object connection, Database leadsTo) {
        KnownDatabase database = database(leadsTo);
        if (!connections.put(connection, new Known(connection, database))) {
            services.self().limit("jdbc.connections");
        }
        return database;
    }

    private KnownDatabase database(Database database) {
        List<Object> key = key(database);
        KnownDatabase known = databases.get(key);
        if (known != null) {
            return known;
        }
        KnownDatabase added = new KnownDatabase(database, services, texts(databases.size()));
        if (databases.size() >= MOST_DATABASES) {
            services.self().limit("jdbc.databases");
            return added;
        }
        KnownDatabase present = databases.putIfAbsent(key, added);
        return present == null ? added : present;
    }

    /** What one more database may remember beside so many. */
    static int texts(int databases) {
        return Math.max(FEWEST_TEXTS, Math.min(TextCache.MOST, TEXTS / (databases + 1)));
    }

    /** The JDK keeps the first class whose record's own {@code equals} or {@code hashCode} it was asked for, and its loader with it. */
    private static List<Object> key(Database database) {
        return Arrays.asList(
                database.system(),
                database.dialect(),
                database.namespace(),
                database.address(),
                database.port(),
                database.hosts(),
                database.local(),
                database.vendorCodes());
    }

    /** Where it leads as far as is known already. */
    @Nullable
    KnownDatabase known(Object connection) {
        Known known = connections.get(connection);
        return known == null ? null : known.database;
    }

    /** Where it leads, asked if need be. */
    KnownDatabase of(Object connection) {
        KnownDatabase known = known(connection);
        return known != null ? known : add(connection, named(JdbcCalls.urlOf(connection)));
    }

    private Database named(@Nullable String url) {
        Database named = Database.of(url);
        return detours.contains(named.hosts()) ? named.elsewhere() : named;
    }

    /** Where a statement runs. */
    KnownDatabase of(StatementRun run) {
        KnownDatabase known = run.database;
        if (known != null || run.asked == null) {
            return known == null ? unknown : known;
        }
        KnownDatabase asked = asked(run.asked);
        if (asked != unknown) {
            run.database = asked;
            if (run.state != null) {
                run.state.isAt(asked);
            }
        }
        return asked;
    }

    /** Where a statement is to run. */
    KnownDatabase of(StatementState state, Object statement) {
        KnownDatabase known = state.database;
        if (known == null) {
            known = asked(statement);
            state.isAt(known);
        }
        return known;
    }

    private KnownDatabase asked(Object statement) {
        Object connection = JdbcCalls.connectionOf(statement);
        return connection == null ? unknown : of(connection);
    }

    private static final class Known extends IdentityTable.Entry {

        private final KnownDatabase database;

        Known(Object connection, KnownDatabase database) {
            super(connection);
            this.database = database;
        }
    }
}
