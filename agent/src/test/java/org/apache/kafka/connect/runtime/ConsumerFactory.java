package org.apache.kafka.connect.runtime;

/** Stands where the framework's own code constructs its consumers. */
public final class ConsumerFactory {

    private ConsumerFactory() {}

    /** Constructs. */
    public static void construct(Runnable constructor) {
        constructor.run();
    }
}
