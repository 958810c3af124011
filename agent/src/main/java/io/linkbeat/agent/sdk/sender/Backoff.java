package io.linkbeat.agent.sdk.sender;

import io.opentelemetry.exporter.internal.RetryUtil;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is retried and after how long, for one export: the OTLP specification's status codes and failures to reach the server, by the
 * SDK's policy. Used by one thread.
 */
final class Backoff {
    private final int maxAttempts;
    private final double multiplier;
    private final double maxNanos;
    private final @Nullable Predicate<IOException> isRetryable;
    private double nextNanos;
    private int attempts = 1;

    /** @param policy when absent, nothing is retried */
    Backoff(@Nullable RetryPolicy policy) {
        maxAttempts = policy == null ? 1 : policy.getMaxAttempts();
        multiplier = policy == null ? 1 : policy.getBackoffMultiplier();
        maxNanos = policy == null ? 0 : policy.getMaxBackoff().toNanos();
        nextNanos = policy == null ? 0 : policy.getInitialBackoff().toNanos();
        isRetryable = policy == null ? null : policy.getRetryExceptionPredicate();
    }

    boolean retries(Reply reply) {
        return RetryUtil.retryableHttpResponseCodes().contains(reply.getStatusCode()) && attempts++ < maxAttempts;
    }

    boolean retries(IOException failure) {
        boolean retryable = isRetryable == null ? isUnreachable(failure) : isRetryable.test(failure);
        return retryable && attempts++ < maxAttempts;
    }

    /** Nanoseconds to wait before the next attempt: what the server asked for, else longer each time, with a fifth of jitter. */
    long nanos(@Nullable Reply reply) {
        double backoff = Math.min(nextNanos, maxNanos);
        nextNanos = backoff * multiplier;
        long own = (long) (backoff * ThreadLocalRandom.current().nextDouble(0.8, 1.2));
        return reply == null
                ? own
                : RetryUtil.retryAfterNanos(reply.retryAfter()).orElse(own);
    }

    private static boolean isUnreachable(IOException failure) {
        return failure instanceof SocketException
                || failure instanceof SocketTimeoutException
                || failure instanceof UnknownHostException;
    }
}
