package io.linkbeat.agent.settings;

import java.io.File;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The rule of each {@link Kind}: at least as strict as the SDK's own parsing, so that what passes here never makes the SDK throw.
 *
 * <p>The SDK gives up as a whole on one wrong value; here the wrong value alone gives way.
 *
 * <p>It catches {@link IllegalArgumentException} and none of its subclasses: the verifier would load them, and they are not in the JDK's
 * own archive of shared classes.
 */
final class Check {

    /** The SDK's own limit. */
    private static final int LONGEST_ATTRIBUTE_NAME = 255;

    private static final int LARGEST_PORT = 65_535;

    private Check() {}

    static boolean accepts(Definition definition, String value) {
        // On its name: a switch on the enum itself compiles to one more class.
        return switch (definition.kind.name()) {
            case "FLAG" -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
            case "NUMBER" -> isNumber(value, definition.minimum, definition.maximum);
            case "RATIO" -> isRatio(value);
            case "DURATION" -> nanos(value) >= definition.minimum;
            case "CHOICE" -> isChoice(value, definition.accepted());
            case "CHOICE_ANY_CASE" -> isChoice(value.toLowerCase(Locale.ROOT), definition.accepted());
            case "EXPORTERS" -> isSelection(value, "otlp, console", true);
            case "PROPAGATORS" -> isSelection(value, "tracecontext, baggage", false);
            case "KAFKA_SPANS" -> isSelection(value, "send, process, poll, commit", false);
            case "COLUMN" -> isColumn(value);
            case "PAIRS" -> arePairs(value, false);
            case "HEADERS" -> arePairs(value, true);
            case "ENDPOINT" -> isEndpoint(value);
            case "FILE" -> isReadable(value);
            default -> true;
        };
    }

    /** The duration in nanoseconds, at most {@link Long#MAX_VALUE}; negative where the text is none. */
    static long nanos(String value) {
        int unitStart = value.length();
        while (unitStart > 0 && !Character.isDigit(value.charAt(unitStart - 1))) {
            unitStart--;
        }
        TimeUnit unit = unit(value.substring(unitStart).trim());
        if (unit == null) {
            return -1;
        }
        try {
            return unit.toNanos(Long.parseLong(value.substring(0, unitStart).trim()));
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    private static @Nullable TimeUnit unit(String text) {
        return switch (text) {
            case "ns" -> TimeUnit.NANOSECONDS;
            case "us" -> TimeUnit.MICROSECONDS;
            case "", "ms" -> TimeUnit.MILLISECONDS;
            case "s" -> TimeUnit.SECONDS;
            case "m" -> TimeUnit.MINUTES;
            case "h" -> TimeUnit.HOURS;
            case "d" -> TimeUnit.DAYS;
            default -> null;
        };
    }

    /** The trimmed entries of a comma list, without the empty ones. */
    static List<String> entries(String list) {
        List<String> entries = new ArrayList<>();
        int start = 0;
        while (start <= list.length()) {
            int comma = list.indexOf(',', start);
            int end = comma < 0 ? list.length() : comma;
            String entry = list.substring(start, end).trim();
            if (!entry.isEmpty()) {
                entries.add(entry);
            }
            start = end + 1;
        }
        return entries;
    }

    /**
     * Why {@code entry} cannot be a trusted host, or null when it can.
     *
     * <p>A colon belongs to an IPv6 address when there are at least two, with or without brackets; else it begins a port.
     */
    static @Nullable String hostFault(String entry) {
        if (entry.equals(".")) {
            return "is a lone dot";
        }
        for (int i = 0; i < entry.length(); i++) {
            if (Character.isWhitespace(entry.charAt(i))) {
                return "has white space";
            }
        }
        if (entry.contains("://")) {
            return "has a scheme";
        }
        int colon = entry.indexOf(':');
        boolean oneColon = colon >= 0 && colon == entry.lastIndexOf(':');
        if (oneColon || entry.contains("]:")) {
            return "has a port";
        }
        if (entry.indexOf('/') >= 0) {
            return "has a slash";
        }
        if (entry.indexOf('*') >= 0 && entry.length() > 1) {
            return "has a * that does not stand alone";
        }
        return null;
    }

    /** Names are plain: of letters, digits and what databases let stand beside them without quotes. */
    private static boolean isColumn(String value) {
        int colon = value.indexOf(':');
        int name = 0;
        for (int i = 0; i <= value.length(); i++) {
            boolean ends = i == value.length() || i == colon || i < colon && value.charAt(i) == '.';
            if (ends ? i == name : !isOfName(value.charAt(i))) {
                return false;
            }
            name = ends ? i + 1 : name;
        }
        return colon >= 0;
    }

    private static boolean isOfName(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '$' || character == '#';
    }

    private static boolean isNumber(String value, long minimum, long maximum) {
        try {
            int number = Integer.parseInt(value);
            return number >= minimum && number <= maximum;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isRatio(String value) {
        try {
            double ratio = Double.parseDouble(value);
            return ratio >= 0 && ratio <= 1;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isChoice(String value, String choices) {
        return entries(choices).contains(value);
    }

    private static boolean isSelection(String value, String choices, boolean distinct) {
        List<String> selected = entries(value);
        if (selected.size() == 1 && selected.get(0).equals("none")) {
            return true;
        }
        List<String> possible = entries(choices);
        for (int i = 0; i < selected.size(); i++) {
            boolean repeated = selected.indexOf(selected.get(i)) != i;
            if (!possible.contains(selected.get(i)) || (distinct && repeated)) {
                return false;
            }
        }
        return !selected.isEmpty();
    }

    private static boolean arePairs(String value, boolean headers) {
        List<String> pairs = entries(value);
        for (int i = 0; i < pairs.size(); i++) {
            String pair = pairs.get(i);
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals).trim();
            if (headers ? !isToken(name) || !isHeaderValue(pair.substring(equals + 1)) : !isAttributeName(name)) {
                return false;
            }
        }
        return !pairs.isEmpty();
    }

    private static boolean isAttributeName(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < ' ' || name.charAt(i) > '~') {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= LONGEST_ATTRIBUTE_NAME;
    }

    /** A token of RFC 9110, which the name of a header must be. */
    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letterOrDigit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letterOrDigit && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** Whether it decodes, and to something that cannot end the header's line. */
    private static boolean isHeaderValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            int c = value.charAt(i);
            if (c == '%') {
                c = i + 2 < value.length() ? hexadecimal(value.charAt(i + 1), value.charAt(i + 2)) : -1;
                i += 2;
            }
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static int hexadecimal(char high, char low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }

    /** By {@link URI}: a {@code URL} would look for stream handlers, the application's among them. */
    private static boolean isEndpoint(String value) {
        URI uri;
        try {
            uri = URI.create(value);
        } catch (IllegalArgumentException e) {
            return false;
        }
        String scheme = uri.getScheme();
        String authority = uri.getRawAuthority();
        if (scheme == null || authority == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return false;
        }
        if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
            return false;
        }
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = hostAndPort.indexOf(':', Math.max(0, hostAndPort.indexOf(']')));
        if (colon < 0) {
            return !hostAndPort.isEmpty();
        }
        return colon > 0 && isNumber(hostAndPort.substring(colon + 1), 1, LARGEST_PORT);
    }

    private static boolean isReadable(String path) {
        File file = new File(path);
        return file.isFile() && file.canRead();
    }
}
