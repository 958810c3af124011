package io.linkbeat.agent.weaving;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code targets.txt}: {@code instrumentation class[+] method[(parameters)[returned]] advice}, with binary names, the
 * parameters being the types of the first ones, and any number of blanks between the columns. A {@code +} stands for the classes
 * that implement an interface. With a returned type, empty brackets stand for no parameters at all. Then may follow {@code since} and
 * {@code until} with a version: the Java release for a class of the JDK, for the reader and the tests where it is a library's.
 *
 * @param instrumentation the switch it belongs to
 * @param type the binary name of the class that is woven, or of the interface whose implementers are
 * @param implementers whether it is that interface
 * @param method the method's name
 * @param parameters the types of its first parameters, class types all, as many as tell overloads apart; {@code *} for any
 * @param returns the end of its descriptor, such as {@code )I}; empty for any
 * @param advice the internal name of the class with the advice
 */
record JoinPoint(
        String instrumentation,
        String type,
        boolean implementers,
        String method,
        List<String> parameters,
        String returns,
        String advice) {

    private static final int FIRST_OPTION = 4;

    /** Reads a line; null for a blank one, for a comment, and for a method that this Java release does not have. */
    static @Nullable JoinPoint parse(String line) {
        return parse(line, Runtime.version().feature());
    }

    /** Reads a line as for a Java release. */
    static @Nullable JoinPoint parse(String line, int java) {
        List<String> columns = split(line, ' ');
        if (columns.isEmpty() || columns.get(0).charAt(0) == '#' || !isIn(java, columns)) {
            return null;
        }
        String method = columns.get(2);
        List<String> parameters = List.of();
        String returns = "";
        int bracket = method.indexOf('(');
        if (bracket >= 0) {
            int end = method.indexOf(')');
            parameters = split(method.substring(bracket + 1, end), ',');
            returns = end + 1 == method.length() ? "" : ")" + descriptor(method.substring(end + 1));
            method = method.substring(0, bracket);
        }
        String type = columns.get(1);
        boolean implementers = type.endsWith("+");
        return new JoinPoint(
                columns.get(0),
                implementers ? type.substring(0, type.length() - 1) : type,
                implementers,
                method,
                parameters,
                returns,
                columns.get(3).replace('.', '/'));
    }

    /** What tells its method from those of other types. */
    String methodOfType() {
        return method + "@" + type;
    }

    /** Of a type as the Java language writes it. */
    private static String descriptor(String type) {
        if (type.endsWith("[]")) {
            return "[" + descriptor(type.substring(0, type.length() - 2));
        }
        return switch (type) {
            case "void" -> "V";
            case "boolean" -> "Z";
            case "int" -> "I";
            case "long" -> "J";
            default -> "L" + type.replace('.', '/') + ";";
        };
    }

    private static boolean isIn(int java, List<String> columns) {
        if (!columns.get(1).startsWith("java.")) {
            return true;
        }
        for (int option = FIRST_OPTION; option < columns.size(); option += 2) {
            int release = Integer.parseInt(columns.get(option + 1));
            if (columns.get(option).equals("since") ? java < release : java >= release) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a method is the one, or one of the overloads, that is woven.
     *
     * @param descriptor in the form of class files; read no further than our parameters go
     */
    boolean matches(String name, String descriptor) {
        if (!name.equals(method) || !descriptor.endsWith(returns)) {
            return false;
        }
        if (parameters.isEmpty() && !returns.isEmpty()) {
            return descriptor.length() == returns.length() + 1;
        }
        int at = 1;
        for (String parameter : parameters) {
            if (parameter.equals("*")) {
                return true;
            }
            String type = "L" + parameter.replace('.', '/') + ";";
            if (!descriptor.startsWith(type, at)) {
                return false;
            }
            at += type.length();
        }
        return true;
    }

    /** Whether the method gives something back: one that does not is no sign of an implementer. */
    boolean tells() {
        return !returns.equals(")V");
    }

    /** As the line names the method: for messages. */
    String where() {
        return type + "#" + method;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == separator) {
                if (i > start) {
                    parts.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return parts;
    }
}
