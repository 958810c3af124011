package io.linkbeat.agent.jdbc;

import java.util.Locale;

/**
 * URLs of MySQL's and MariaDB's drivers: {@code mode://hosts/database?options}, a host being {@code user:password@host:port},
 * {@code address=(host=...)(port=...)} or {@code (host=...,port=...)}, several of them perhaps in brackets.
 */
final class MysqlUrl {

    private MysqlUrl() {}

    static Database read(Product product, String text) {
        int slashes = text.indexOf("//");
        if (slashes < 0 || !isMode(text, slashes)) {
            return product.somewhere();
        }
        Parts parts = Parts.of(text.substring(slashes + 2), "?#");
        Hosts hosts = new Hosts(product.defaultPort());
        if (parts.isMisread()) {
            return product.somewhere();
        }
        boolean elsewhere = parts.option("socketFactory", "&") != null;
        if (!elsewhere || !parts.authority().isEmpty()) {
            addHosts(hosts, parts.authority());
        }
        if (elsewhere) {
            hosts.leadElsewhere();
        }
        return product.at(hosts, parts.name());
    }

    /** Whether nothing but {@code loadbalance:} and the like stands before the slashes. */
    private static boolean isMode(String text, int end) {
        for (int i = 0; i < end; i++) {
            char character = text.charAt(i);
            if (!Character.isLetter(character) && character != '-' && character != ':') {
                return false;
            }
        }
        return end == 0 || text.charAt(end - 1) == ':';
    }

    private static void addHosts(Hosts hosts, String authority) {
        String list = withoutBrackets(authority);
        if (list.indexOf('(') < 0) {
            hosts.addAll(list);
            return;
        }
        int start = 0;
        while (start <= list.length() && hosts.areReadable()) {
            int end = Parts.end(list, start, ",");
            addHost(hosts, list.substring(start, end));
            start = end + 1;
        }
    }

    /** The hosts in {@code user:password@[host,host]}; brackets around an IPv6 address stay. */
    private static String withoutBrackets(String authority) {
        int open = authority.lastIndexOf('@') + 1;
        boolean list = authority.startsWith("[", open)
                && authority.endsWith("]")
                && (authority.indexOf(',') >= 0 || authority.indexOf('(') >= 0)
                && authority.indexOf('[', open + 1) < 0;
        return list ? authority.substring(open + 1, authority.length() - 1) : authority;
    }

    private static void addHost(Hosts hosts, String text) {
        int open = text.indexOf('(');
        if (open < 0) {
            hosts.add(text);
            return;
        }
        String host = "localhost";
        String port = "";
        int named = 0;
        int start = open;
        while (start < text.length()) {
            int end = endOfPair(text, start);
            String pair = text.substring(start, end).trim();
            String key = pair.toLowerCase(Locale.ROOT);
            if (key.startsWith("host=")) {
                named++;
                host = pair.substring("host=".length()).trim();
            } else if (key.startsWith("port=")) {
                port = pair.substring("port=".length()).trim();
            }
            start = end + 1;
        }
        if (named > 1) {
            // Which of them the driver takes is not told.
            hosts.refuse();
        } else {
            hosts.add(withoutBracketsOfAddress(host), port);
        }
    }

    private static int endOfPair(String text, int from) {
        int end = from;
        while (end < text.length() && "(),".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static String withoutBracketsOfAddress(String host) {
        boolean bracketed = host.length() > 2 && host.startsWith("[") && host.endsWith("]");
        return bracketed ? host.substring(1, host.length() - 1) : host;
    }
}
