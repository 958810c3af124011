package org.example;

/** Stands where an application's own code constructs a client. */
public final class Application {

    private Application() {}

    /** Constructs. */
    public static void construct(Runnable constructor) {
        constructor.run();
    }
}
