package io.linkbeat.agent.trust;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that may see trace context ({@code otel.trusted.hosts}): exact names, {@code .suffix} for a domain and what is
 * below it, {@code *} for all, {@code private} for addresses that the Internet does not route and names that resolve to such
 * only. Loopback is always trusted, a missing host never.
 *
 * <p>Immutable. {@link #trusts} may resolve a name and so may block: ask once per client, never per message.
 */
public final class TrustedHosts {

    private static final int UNIQUE_LOCAL_MASK = 0xfe;
    private static final int UNIQUE_LOCAL = 0xfc;

    private final List<String> names = new ArrayList<>();
    private final List<String> suffixes = new ArrayList<>();
    private boolean all;
    private boolean privateNetworks;

    /**
     * Reads a list.
     *
     * @param setting separated by commas; entries that are no host name must have been taken out before
     */
    public TrustedHosts(String setting) {
        for (String entry : setting.toLowerCase(Locale.ROOT).split(",", -1)) {
            if (entry.equals("*")) {
                all = true;
            } else if (entry.equals("private")) {
                privateNetworks = true;
            } else if (entry.startsWith(".")) {
                suffixes.add(entry);
            } else if (!entry.isEmpty()) {
                names.add(entry);
            }
        }
    }

    /**
     * Whether every one of these destinations is trusted; none at all is not.
     *
     * @param destinations {@code host:port}, {@code host}, or with an IPv6 address in brackets
     */
    public boolean trustsAll(@Nullable List<String> destinations) {
        if (destinations == null || destinations.isEmpty()) {
            return false;
        }
        for (String destination : destinations) {
            if (!trusts(destination)) {
                return false;
            }
        }
        return true;
    }

    private boolean trusts(String destination) {
        String host = hostOf(destination);
        if (host.isEmpty()) {
            return false;
        }
        return all || named(host) || inTrustedNetwork(host);
    }

    private boolean named(String host) {
        if (names.contains(host)) {
            return true;
        }
        for (String suffix : suffixes) {
            if (host.endsWith(suffix) || host.equals(suffix.substring(1))) {
                return true;
            }
        }
        return false;
    }

    private boolean inTrustedNetwork(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        boolean address = host.indexOf(':') >= 0 || isIpv4(host);
        if (!privateNetworks && !address) {
            return false;
        }
        try {
            for (InetAddress resolved : InetAddress.getAllByName(host)) {
                if (!resolved.isLoopbackAddress() && !(privateNetworks && isPrivate(resolved))) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException unresolved) {
            return false;
        }
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
        return address.isSiteLocalAddress() || address.isLinkLocalAddress() || uniqueLocal;
    }

    private static boolean isIpv4(String host) {
        for (int i = 0; i < host.length(); i++) {
            char character = host.charAt(i);
            if (character != '.' && (character < '0' || character > '9')) {
                return false;
            }
        }
        return true;
    }

    /** The host of a destination: lower-case, without port, brackets and trailing dot; empty when there is none. */
    public static String hostOf(String destination) {
        String host = destination.toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            return end < 0 ? "" : host.substring(1, end);
        }
        int colon = host.indexOf(':');
        if (colon >= 0 && colon == host.lastIndexOf(':')) {
            host = host.substring(0, colon);
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** The port of a destination, -1 when it names none that is a number. */
    public static int portOf(String destination) {
        int colon = destination.lastIndexOf(':');
        boolean named = colon >= 0 && (destination.indexOf(':') == colon || destination.charAt(colon - 1) == ']');
        if (!named || colon + 1 == destination.length() || destination.length() - colon > 6) {
            return -1;
        }
        int port = 0;
        for (int i = colon + 1; i < destination.length(); i++) {
            char digit = destination.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            port = port * 10 + digit - '0';
        }
        return port;
    }
}
