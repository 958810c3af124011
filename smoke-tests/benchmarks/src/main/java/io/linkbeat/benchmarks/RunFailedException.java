package io.linkbeat.benchmarks;

/** A measured program did not run to its end as it should; the message carries its standard error. */
public final class RunFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    RunFailedException(String message) {
        super(message);
    }
}
