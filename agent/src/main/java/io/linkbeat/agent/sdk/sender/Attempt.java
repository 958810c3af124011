package io.linkbeat.agent.sdk.sender;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request, run by a thread of its own and awaited by another, which may give it up. */
final class Attempt implements Runnable {
    private static final String TOO_LATE = "no complete reply in time";

    private final Endpoint endpoint;
    private final byte[] body;
    private final long nanos;
    private final long maxReplyBytes;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable HttpURLConnection awaitingHead;
    private volatile boolean givenUp;
    private @Nullable Reply reply;
    private @Nullable Throwable failure;

    Attempt(Endpoint endpoint, byte[] body, long nanos, long maxReplyBytes) {
        this.endpoint = endpoint;
        this.body = body;
        this.nanos = nanos;
        this.maxReplyBytes = maxReplyBytes;
    }

    @Override
    public void run() {
        try {
            reply = exchange();
        } catch (Throwable e) {
            // Also an error: it is thrown on by await, where someone can tell of it.
            failure = e;
        } finally {
            ended.countDown();
        }
    }

    /** The reply, waited for until the time of this attempt is over. */
    Reply await() throws IOException, InterruptedException {
        boolean inTime = false;
        try {
            inTime = ended.await(nanos, TimeUnit.NANOSECONDS);
        } finally {
            if (!inTime) {
                giveUp();
            }
        }
        if (!inTime) {
            throw new SocketTimeoutException(TOO_LATE);
        }
        if (reply == null) {
            throw asIOException(failure);
        }
        return reply;
    }

    private void giveUp() {
        givenUp = true;
        // Frees the thread where it can. While a body is read, disconnecting waits for the reader; that looks at the
        // flag itself.
        HttpURLConnection connection = awaitingHead;
        if (connection != null) {
            connection.disconnect();
        }
    }

    private Reply exchange() throws IOException {
        HttpURLConnection connection = endpoint.open(body.length, nanos);
        boolean whole = false;
        try {
            awaitingHead = connection;
            try (OutputStream out = connection.getOutputStream()) {
                // Whoever gave up while there was no connection yet could not disconnect it.
                requireWanted();
                out.write(body);
            }
            int status = connection.getResponseCode();
            awaitingHead = null;
            if (status < 0) {
                throw new ProtocolException("the reply is not HTTP");
            }
            String message = connection.getResponseMessage();
            Reply read = new Reply(
                    status,
                    message == null ? "" : message,
                    readBody(connection, status),
                    connection.getHeaderField("Retry-After"));
            whole = true;
            return read;
        } finally {
            awaitingHead = null;
            if (!whole) {
                connection.disconnect();
            }
        }
    }

    /** Reads to the end, so that the connection can be used again. */
    private byte[] readBody(HttpURLConnection connection, int status) throws IOException {
        InputStream stream = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
        if (stream == null) {
            return new byte[0];
        }
        try (InputStream in = stream) {
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                requireWanted();
                if (read.size() + (long) n > maxReplyBytes) {
                    throw new IOException("the reply is longer than " + maxReplyBytes + " bytes");
                }
                read.write(buffer, 0, n);
            }
            // Newer JDKs tell this themselves.
            if (read.size() < connection.getContentLengthLong()) {
                throw new EOFException("the reply ends early");
            }
            return read.toByteArray();
        }
    }

    private void requireWanted() throws SocketTimeoutException {
        if (givenUp) {
            throw new SocketTimeoutException(TOO_LATE);
        }
    }

    private static IOException asIOException(@Nullable Throwable failure) {
        return failure instanceof IOException io ? io : new IOException(String.valueOf(failure), failure);
    }
}
