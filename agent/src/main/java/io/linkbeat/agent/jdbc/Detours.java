package io.linkbeat.agent.jdbc;

import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an application may give a driver beside its URL that makes the connection lead to another host than the URL's. Which of
 * the two a driver prefers is its own affair, so none is believed then.
 */
final class Detours {

    private static final Set<String> NAMES = Set.of(
            // PostgreSQL's and those made from it.
            "pghost",
            "service",
            // A host behind whatever this makes: sockets of a cloud's, of a tunnel's, of this machine's file system.
            "socketfactory",
            "localsocket",
            "pipe",
            // MySQL's.
            "host",
            "address",
            // SQL Server's and many others'.
            "server",
            "servername",
            "failoverpartner",
            "hostname");

    private Detours() {}

    /** Whether one of them is there, its name in any case, and says other than the URL's address. */
    static boolean areIn(Properties properties, @Nullable String address) {
        for (String name : properties.stringPropertyNames()) {
            if (NAMES.contains(name.toLowerCase(Locale.ROOT))
                    && !properties.getProperty(name).equalsIgnoreCase(address)) {
                return true;
            }
        }
        return false;
    }
}
