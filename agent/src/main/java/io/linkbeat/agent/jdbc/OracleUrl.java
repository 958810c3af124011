package io.linkbeat.agent.jdbc;

import io.linkbeat.agent.sql.Dialect;

/**
 * URLs of Oracle's driver: {@code thin:user/password@} or {@code oci:@} before {@code host:port:sid},
 * {@code //host:port/service}, {@code tcps://host,host:port/service?options}, a descriptor in parentheses, or a name that only
 * the driver's own files explain.
 */
final class OracleUrl {

    private static final Product PRODUCT = Product.withVendorCodes("oracle.db", Dialect.ORACLE, 1521);

    private OracleUrl() {}

    static Database read(String text) {
        int at = endOfCredentials(text);
        if (at < 0) {
            return PRODUCT.somewhere();
        }
        String place = text.substring(at + 1).trim();
        if (place.startsWith("(")) {
            return new OracleDescriptor(PRODUCT).read(place);
        }
        String name = place.substring(0, firstOf(place, 0, "?"));
        int slashes = name.indexOf("//");
        boolean connectsDirectly = slashes == 0 || startsWith(name, "tcp://") || startsWith(name, "tcps://");
        if (connectsDirectly) {
            return easyConnect(name.substring(slashes + 2));
        }
        boolean namesHost = slashes < 0 && (name.indexOf(':') >= 0 || name.indexOf('/') >= 0);
        return namesHost ? hostAndDatabase(name) : PRODUCT.somewhere();
    }

    /** The last at sign before the options or the descriptor; one in a quoted password is passed over. -1 when it cannot be told. */
    private static int endOfCredentials(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"') {
                quoted = !quoted;
            } else if (character == '@' && !quoted) {
                int last = text.lastIndexOf('@', firstOf(text, i, "?("));
                return firstOf(text, i, ";/:,=") < last ? -1 : last;
            } else if (!quoted && "?;".indexOf(character) >= 0) {
                return -1;
            }
        }
        return -1;
    }

    /** {@code host:port:sid}, {@code host:port/service}, {@code host/service}. */
    private static Database hostAndDatabase(String place) {
        int slash = place.indexOf('/');
        int hostEnd = place.startsWith("[") ? Math.max(place.indexOf(']'), 0) : 0;
        int first = place.indexOf(':', hostEnd);
        int second = first < 0 ? -1 : place.indexOf(':', first + 1);
        boolean bySid = second >= 0 && (slash < 0 || second < slash);
        if (!bySid) {
            return easyConnect(place);
        }
        Hosts hosts = new Hosts(PRODUCT.defaultPort()).add(place.substring(0, second));
        return PRODUCT.at(hosts, place.substring(second + 1, firstOf(place, second + 1, "/:;")));
    }

    /** {@code host,host:port;host:port/service:server/instance}. */
    private static Database easyConnect(String text) {
        Parts parts = Parts.of(text.replace(';', ','), "");
        String path = parts.path();
        String service = path.substring(0, firstOf(path, 0, ":/,"));
        return PRODUCT.at(parts.hosts(PRODUCT.defaultPort()), service);
    }

    private static int firstOf(String text, int from, String characters) {
        int end = from;
        while (end < text.length() && characters.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
