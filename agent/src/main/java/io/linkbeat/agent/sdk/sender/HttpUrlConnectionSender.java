package io.linkbeat.agent.sdk.sender;

import io.linkbeat.agent.threads.OwnThread;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends the messages of one signal, one after the other, on daemon threads that end when there is nothing to send. The timeout of the
 * configuration is that of the whole export, counted from {@link #send}: waiting in the queue, attempts and the waits between them.
 * {@link #send} and {@link #shutdown} return at once and may be called by any thread.
 */
public final class HttpUrlConnectionSender implements HttpSender {
    /** The name of the thread that runs the call-backs. */
    public static final String THREAD_NAME = "linkbeat-export";

    private static final int MAX_WAITING = 8;
    private static final int MAX_REQUESTS = 5;
    private static final long IDLE_SECONDS = 10;

    private final HttpSenderConfig config;
    private final Endpoint endpoint;
    private final ExecutorService executor;
    private final Set<Export> pending = ConcurrentHashMap.newKeySet();
    private final Semaphore requestThreads = new Semaphore(MAX_REQUESTS);
    private volatile boolean shutdown;

    HttpUrlConnectionSender(HttpSenderConfig config) {
        this.config = config;
        this.endpoint = new Endpoint(config);
        ExecutorService given = config.getExecutorService();
        this.executor = given == null ? newExecutor() : given;
    }

    @Override
    public void send(MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
        Export export = new Export(this, config, message, onResponse, onError);
        pending.add(export);
        try {
            executor.execute(export);
        } catch (RejectedExecutionException e) {
            export.fail(new IOException(shutdown ? "the sender is shut down" : MAX_WAITING + " exports are waiting"));
        }
        if (shutdown) {
            export.fail(new IOException("the sender is shut down"));
        }
    }

    /** Ends the exports that are under way or waiting, as failures; what they are stuck in is left behind on daemon threads. */
    @Override
    public CompletableResultCode shutdown() {
        shutdown = true;
        for (Export export : pending) {
            export.fail(new IOException("the sender was shut down before a reply came"));
        }
        if (config.getExecutorService() == null) {
            executor.shutdownNow();
        }
        return CompletableResultCode.ofSuccess();
    }

    Endpoint endpoint() {
        return endpoint;
    }

    void ended(Export export) {
        pending.remove(export);
    }

    /** One request with its reply, within {@code nanos}. */
    Reply attempt(byte[] body, long nanos) throws IOException, InterruptedException {
        if (nanos <= 0) {
            throw new SocketTimeoutException("no time left to send");
        }
        if (!requestThreads.tryAcquire()) {
            throw new IOException(MAX_REQUESTS + " earlier requests hang");
        }
        Attempt attempt = new Attempt(endpoint, body, nanos, config.getMaxResponseBodySize());
        newThread(() -> runAndRelease(attempt), THREAD_NAME + "-request").start();
        return attempt.await();
    }

    private void runAndRelease(Attempt attempt) {
        try {
            attempt.run();
        } finally {
            requestThreads.release();
        }
    }

    private static ExecutorService newExecutor() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_WAITING),
                task -> newThread(task, THREAD_NAME));
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private static Thread newThread(Runnable task, String name) {
        return OwnThread.of(name, task, ClassLoader.getPlatformClassLoader());
    }
}
