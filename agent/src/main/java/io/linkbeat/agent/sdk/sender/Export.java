package io.linkbeat.agent.sdk.sender;

import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One message on its way: its attempts, the waits between them, and the one call-back at its end, whoever brings that about. */
final class Export implements Runnable {
    private final HttpUrlConnectionSender sender;
    private final HttpSenderConfig config;
    private final MessageWriter message;
    private final Consumer<HttpResponse> onResponse;
    private final Consumer<Throwable> onError;
    private final long deadline;
    private final AtomicBoolean ended = new AtomicBoolean();

    Export(
            HttpUrlConnectionSender sender,
            HttpSenderConfig config,
            MessageWriter message,
            Consumer<HttpResponse> onResponse,
            Consumer<Throwable> onError) {
        this.sender = sender;
        this.config = config;
        this.message = message;
        this.onResponse = onResponse;
        this.onError = onError;
        this.deadline = System.nanoTime() + config.getTimeout().toNanos();
    }

    @Override
    public void run() {
        try {
            succeed(exchange(body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(new InterruptedIOException("the export was stopped"));
        } catch (Throwable e) {
            // Also an error: a message without its call-back would hold up the SDK's processor.
            fail(e);
        }
    }

    /** Ends this export, unless it has ended. */
    void fail(Throwable reason) {
        if (ended.compareAndSet(false, true)) {
            sender.ended(this);
            Failures.add(sender.endpoint().toString(), reason.toString());
            onError.accept(reason);
        }
    }

    private void succeed(Reply reply) {
        if (ended.compareAndSet(false, true)) {
            sender.ended(this);
            if (reply.isSuccess()) {
                Failures.over(sender.endpoint().toString());
            } else {
                Failures.add(sender.endpoint().toString(), "HTTP status " + reply.getStatusCode());
            }
            onResponse.accept(reply);
        }
    }

    private Reply exchange(byte[] body) throws IOException, InterruptedException {
        Backoff backoff = new Backoff(config.getRetryPolicy());
        while (true) {
            try {
                Reply reply = sender.attempt(body, remaining());
                if (!reply.isSuccess()) {
                    Failures.attempt(sender.endpoint().toString(), "HTTP status " + reply.getStatusCode());
                }
                if (!backoff.retries(reply) || !waited(backoff.nanos(reply))) {
                    return reply;
                }
            } catch (IOException e) {
                Failures.attempt(sender.endpoint().toString(), e.toString());
                if (!backoff.retries(e) || !waited(backoff.nanos(null))) {
                    throw e;
                }
            }
        }
    }

    /** Waits, or gives up at once if the deadline would pass meanwhile: to be early would be to ignore what the server asked for. */
    private boolean waited(long nanos) throws InterruptedException {
        if (nanos >= remaining() || ended.get()) {
            return false;
        }
        TimeUnit.NANOSECONDS.sleep(nanos);
        return !ended.get();
    }

    private long remaining() {
        return deadline - System.nanoTime();
    }

    private byte[] body() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.max(64, message.getContentLength()));
        try (OutputStream out = encode(config.getCompressor(), bytes)) {
            message.writeMessage(out);
        }
        return bytes.toByteArray();
    }

    private static OutputStream encode(@Nullable Compressor compressor, OutputStream out) throws IOException {
        return compressor == null ? out : compressor.compress(out);
    }
}
