package io.linkbeat.smoke.programs;

/** Greets each of its arguments, or the world. */
public final class HelloWorld {

    private HelloWorld() {}

    public static void main(String[] arguments) {
        System.out.println("Hello " + (arguments.length == 0 ? "world" : String.join(", ", arguments)));
    }
}
