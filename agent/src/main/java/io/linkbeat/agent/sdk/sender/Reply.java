package io.linkbeat.agent.sdk.sender;

import io.opentelemetry.sdk.common.export.HttpResponse;
import org.jspecify.annotations.Nullable;

/** A whole HTTP response. Immutable by agreement: the SDK's interface hands the bytes out as they are. */
final class Reply implements HttpResponse {
    private final int statusCode;
    private final String statusMessage;
    private final byte[] body;
    private final @Nullable String retryAfter;

    Reply(int statusCode, String statusMessage, byte[] body, @Nullable String retryAfter) {
        this.statusCode = statusCode;
        this.statusMessage = statusMessage;
        this.body = body;
        this.retryAfter = retryAfter;
    }

    @Override
    public int getStatusCode() {
        return statusCode;
    }

    @Override
    public String getStatusMessage() {
        return statusMessage;
    }

    @Override
    public byte[] getResponseBody() {
        return body;
    }

    boolean isSuccess() {
        return statusCode >= 200 && statusCode < 300;
    }

    /** The value of the header {@code Retry-After}: seconds or an HTTP date. */
    @Nullable
    String retryAfter() {
        return retryAfter;
    }
}
