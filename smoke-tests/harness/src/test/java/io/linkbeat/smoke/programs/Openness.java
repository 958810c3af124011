package io.linkbeat.smoke.programs;

import java.lang.reflect.Member;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Tells what reflection may open, to this class's module and to another loader's, and what the members of the given classes
 * are. Loading those is the first thing that it does. Arguments: names of classes.
 */
public final class Openness {

    private Openness() {}

    public static void main(String[] arguments) throws Exception {
        for (String name : arguments) {
            Class<?> type = Class.forName(name);
            System.out.println(type + " " + Arrays.toString(type.getInterfaces()));
            Stream.<Member[]>of(type.getDeclaredFields(), type.getDeclaredMethods(), type.getDeclaredConstructors())
                    .flatMap(Arrays::stream)
                    .map(Object::toString)
                    .sorted()
                    .forEach(System.out::println);
        }
        try (URLClassLoader other = new URLClassLoader(new URL[0])) {
            ModuleLayer.boot().modules().stream()
                    .sorted(Comparator.comparing(Module::getName))
                    .forEach(module -> tell(module, other.getUnnamedModule()));
        }
    }

    private static void tell(Module module, Module other) {
        Module mine = Openness.class.getModule();
        System.out.println(module + " reads " + mine.canRead(module) + " " + module.canRead(mine) + " "
                + module.getAnnotations().length);
        for (String name : module.getPackages().stream().sorted().toList()) {
            System.out.println(module.getName() + "/" + name + " open " + module.isOpen(name) + " "
                    + module.isOpen(name, mine) + " " + module.isOpen(name, other) + " exported "
                    + module.isExported(name) + " " + module.isExported(name, mine));
        }
    }
}
