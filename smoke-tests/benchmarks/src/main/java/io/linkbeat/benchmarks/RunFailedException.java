package io.linkbeat.benchmarks;

import org.jspecify.annotations.Nullable;

/** A run of a variant came to nothing, and others may not; the message carries what there is to know. */
public final class RunFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With the cause, or null where the message says it all. */
    public RunFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
