package io.linkbeat.agent.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hosts of one URL, collected while it is read. Once anything is no host, nothing is believed: a text that is read in
 * another way than its author meant it may show a part of a password. Confined to a thread.
 */
final class Hosts {

    private static final String LOCALHOST = "localhost";
    private static final int MOST = 64;

    /** Where one of these stands, another part of the URL has begun. */
    private static final String NOT_IN_CREDENTIALS = "?;/";

    private static final int LONGEST_NAME = 253;
    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST_PORT = 5;
    private static final int NO_PORT = -1;

    private final int defaultPort;
    private final List<String> destinations = new ArrayList<>(2);
    private @Nullable String address;
    private int port = NO_PORT;
    private boolean readable = true;
    private boolean elsewhere;

    Hosts(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    /** Adds a comma list of hosts as {@link #add(String)} reads them; nothing between two commas is this machine. */
    Hosts addAll(String list) {
        int firstComma = list.indexOf(',');
        if (firstComma >= 0 && list.indexOf('@') > firstComma) {
            // A comma before the end of the first credentials is rather a part of them.
            return refuse();
        }
        int start = 0;
        while (start <= list.length() && readable) {
            int comma = list.indexOf(',', start);
            int end = comma < 0 ? list.length() : comma;
            add(list.substring(start, end));
            start = end + 1;
        }
        return this;
    }

    /** Adds {@code host}, {@code host:port} or {@code [IPv6]:port}, each with or without credentials and an at sign before it. */
    Hosts add(String text) {
        int at = text.lastIndexOf('@');
        if (beginsAnotherPart(text, at)) {
            return refuse();
        }
        String destination = text.substring(at + 1).trim();
        int bracket = destination.indexOf(']');
        int colon = destination.indexOf(':', Math.max(bracket, 0));
        if (destination.startsWith("[") && bracket > 0) {
            boolean ends = bracket + 1 == destination.length() || colon == bracket + 1;
            return ends ? add(destination.substring(1, bracket), portAfter(destination, colon)) : refuse();
        }
        String host = colon < 0 ? destination : destination.substring(0, colon);
        return add(host.isEmpty() ? LOCALHOST : host, portAfter(destination, colon));
    }

    /**
     * Adds a host.
     *
     * @param host a name or an address, an IPv6 address without brackets
     * @param text the port's digits; empty for the default one
     */
    Hosts add(String host, String text) {
        int number = portOf(text);
        boolean valid = isHost(host) && number != 0 && destinations.size() < MOST;
        if (!valid) {
            return refuse();
        }
        if (address == null) {
            address = host;
            port = number == defaultPort ? NO_PORT : number;
        }
        String bracketed = host.indexOf(':') >= 0 ? '[' + host + ']' : host;
        int stated = number == NO_PORT ? defaultPort : number;
        destinations.add(stated == NO_PORT ? bracketed : bracketed + ':' + stated);
        return this;
    }

    /** The URL cannot be read. */
    Hosts refuse() {
        readable = false;
        return this;
    }

    /** Something else than these hosts decides where the connection leads. */
    void leadElsewhere() {
        elsewhere = true;
    }

    boolean areReadable() {
        return readable;
    }

    /** The first host, without brackets; null when there is none. */
    @Nullable
    String address() {
        return address;
    }

    /** The first host's port; -1 for the default one. */
    int port() {
        return port;
    }

    List<String> destinations() {
        return elsewhere ? List.of() : List.copyOf(destinations);
    }

    private static boolean beginsAnotherPart(String text, int end) {
        for (int i = 0; i < end; i++) {
            if (NOT_IN_CREDENTIALS.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static String portAfter(String destination, int colon) {
        return colon < 0 ? "" : destination.substring(colon + 1);
    }

    /** -1 for none, 0 for one that is no port. */
    private static int portOf(String text) {
        if (text.isEmpty()) {
            return NO_PORT;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9' || i == LONGEST_PORT) {
                return 0;
            }
            number = number * 10 + digit - '0';
        }
        return number > HIGHEST_PORT ? 0 : number;
    }

    private static boolean isHost(String host) {
        if (host.isEmpty() || host.length() > LONGEST_NAME) {
            return false;
        }
        boolean ipv6 = host.indexOf(':') >= 0;
        int zone = ipv6 ? host.indexOf('%') : -1;
        int end = zone < 0 ? host.length() : zone;
        for (int i = 0; i < host.length(); i++) {
            char character = host.charAt(i);
            boolean inAddress = ipv6 && i < end;
            boolean valid = inAddress
                    ? Character.digit(character, 16) >= 0 || character == ':' || character == '.'
                    : isOfName(character) || i == zone;
            if (!valid) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfName(char character) {
        return Character.isLetterOrDigit(character) || character == '-' || character == '_' || character == '.';
    }
}
