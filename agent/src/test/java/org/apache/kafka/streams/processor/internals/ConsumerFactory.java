package org.apache.kafka.streams.processor.internals;

/** Stands where the framework's own code constructs its consumers. */
public final class ConsumerFactory {

    private ConsumerFactory() {}

    /** Constructs. */
    public static void construct(Runnable constructor) {
        constructor.run();
    }
}
