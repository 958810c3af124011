package io.linkbeat.smoke.statements;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sources of classes that have every method of an interface of JDBC, of which none does anything: for drivers of our own. */
final class UnsupportedTypes {

    private UnsupportedTypes() {}

    /** Writes {@code Unsupported} and the interface's name for each. */
    static void write(Path sources, String packageName, Class<?>... interfaces) throws IOException {
        Path directory = Files.createDirectories(sources.resolve(packageName));
        for (Class<?> type : interfaces) {
            String name = "Unsupported" + type.getSimpleName();
            String methods = Arrays.stream(type.getMethods())
                    .filter(method -> Modifier.isAbstract(method.getModifiers()))
                    .map(UnsupportedTypes::method)
                    .collect(Collectors.joining());
            Files.writeString(
                    directory.resolve(name + ".java"),
                    "package " + packageName + ";\n@SuppressWarnings({\"rawtypes\", \"unchecked\"})\nabstract class "
                            + name + " implements " + type.getName() + " {\n" + methods + "}\n");
        }
    }

    private static String method(Method method) {
        Class<?>[] types = method.getParameterTypes();
        String parameters = IntStream.range(0, types.length)
                .mapToObj(i -> types[i].getCanonicalName() + " p" + i)
                .collect(Collectors.joining(", "));
        String thrown =
                Stream.of(method.getExceptionTypes()).map(Class::getName).collect(Collectors.joining(", "));
        return "  public " + method.getReturnType().getCanonicalName() + " " + method.getName() + "(" + parameters
                + ")" + (thrown.isEmpty() ? "" : " throws " + thrown)
                + " { throw new UnsupportedOperationException(); }\n";
    }
}
