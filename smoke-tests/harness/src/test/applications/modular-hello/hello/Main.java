package hello;

import java.util.stream.Collectors;

/** Tells which modules it got. Any agent brings java.instrument, so that one is left out. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.out.println("Hello from " + Main.class.getModule());
        System.out.println(ModuleLayer.boot().modules().stream()
                .map(Module::getName)
                .filter(name -> !name.equals("java.instrument"))
                .sorted()
                .collect(Collectors.toList()));
    }
}
