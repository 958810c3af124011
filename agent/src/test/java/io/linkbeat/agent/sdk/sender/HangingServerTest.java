package io.linkbeat.agent.sdk.sender;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkbeat.agent.Fork;
import io.opentelemetry.sdk.common.export.HttpSender;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that do not behave: what they do wrong must end as one failure, in time. */
class HangingServerTest {
    private interface Behaviour {
        void answer(OutputStream out, CountDownLatch end) throws IOException, InterruptedException;
    }

    private static final Duration TIMEOUT = Duration.ofMillis(400);
    private static final Duration IN_TIME = TIMEOUT.plusSeconds(2);

    private final List<Socket> accepted = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private ServerSocket server;
    private TestConfig config;
    private HttpSender sender;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        config = new TestConfig("http://127.0.0.1:" + server.getLocalPort() + "/v1/traces");
        config.timeout = TIMEOUT;
        sender = new HttpUrlConnectionSenderProvider().createSender(config);
    }

    @AfterEach
    void close() throws IOException {
        end.countDown();
        sender.shutdown();
        server.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }

    private void behave(Behaviour behaviour) {
        start(() -> {
            while (true) {
                Socket socket = server.accept();
                accepted.add(socket);
                start(() -> {
                    socket.getInputStream().read();
                    behaviour.answer(socket.getOutputStream(), end);
                });
            }
        });
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException e) {
                // The test is over, or the client has gone: both end this server.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void drip(OutputStream out, CountDownLatch end, String text)
            throws IOException, InterruptedException {
        do {
            out.write(text.getBytes(US_ASCII));
            out.flush();
        } while (!end.await(30, TimeUnit.MILLISECONDS));
    }

    private Throwable failureInTime() throws Exception {
        long start = System.nanoTime();
        Throwable failure = new Sending(sender).failure();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IN_TIME);
        return failure;
    }

    private static long requestThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("linkbeat-export-request"))
                .count();
    }

    @Test
    void aBlackHoleIsATimeout() throws Exception {
        behave((out, over) -> over.await());

        assertThat(failureInTime()).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void retriesShareTheTimeout() throws Exception {
        config.retryPolicy = TestConfig.QUICK;
        behave((out, over) -> over.await());

        assertThat(failureInTime()).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aDripOfHeadersIsATimeoutAndFreesItsThread() throws Exception {
        behave((out, over) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(US_ASCII));
            drip(out, over, "x: y\r\n");
        });

        assertThat(failureInTime()).isInstanceOf(SocketTimeoutException.class);
        await().until(() -> requestThreads() == 0);
    }

    @Test
    void aDripOfTheBodyIsATimeoutAndFreesItsThread() throws Exception {
        behave((out, over) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes(US_ASCII));
            drip(out, over, "x");
        });

        assertThat(failureInTime()).isInstanceOf(SocketTimeoutException.class);
        await().until(() -> requestThreads() == 0);
    }

    @Test
    void requestsThatCannotBeFreedAreFew() throws Exception {
        behave((out, over) -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;".getBytes(US_ASCII));
            drip(out, over, "x");
        });

        for (int i = 0; i < 5; i++) {
            assertThat(failureInTime()).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(failureInTime()).hasMessageContaining("earlier requests hang");
    }

    @Test
    void garbageIsAFailure() throws Exception {
        behave((out, over) -> {
            out.write("220 mail.example ESMTP\r\n\r\n".getBytes(US_ASCII));
            out.close();
        });

        assertThat(failureInTime()).isInstanceOf(IOException.class).hasMessageContaining("not HTTP");
    }

    @Test
    void aStatusThatIsNoNumberIsAFailure() throws Exception {
        behave((out, over) -> {
            out.write("HTTP/1.1 fine thanks\r\n\r\n".getBytes(US_ASCII));
            out.close();
        });

        assertThat(failureInTime()).isInstanceOf(IOException.class);
    }

    @Test
    void aConnectionClosedWithoutAReplyIsAFailure() throws Exception {
        behave((out, over) -> out.close());

        assertThat(failureInTime()).isInstanceOf(IOException.class);
    }

    @Test
    void aBodyCutShortIsAFailure() throws Exception {
        behave((out, over) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort".getBytes(US_ASCII));
            out.close();
        });

        assertThat(failureInTime()).isInstanceOf(IOException.class);
    }

    @Test
    void shutdownDoesNotWaitForWhatHangs() throws Exception {
        config.timeout = Duration.ofMinutes(1);
        behave((out, over) -> over.await());
        Sending underWay = new Sending(sender);
        Sending waiting = new Sending(sender);
        await().until(() -> !accepted.isEmpty());
        long start = System.nanoTime();

        assertThat(sender.shutdown().isSuccess()).isTrue();

        assertThat(underWay.failure()).hasMessageContaining("shut down");
        assertThat(waiting.failure()).hasMessageContaining("shut down");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        await().until(() -> requestThreads() == 0);
    }

    @Test
    void aFullQueueFailsAtOnce() throws Exception {
        config.timeout = Duration.ofMinutes(1);
        behave((out, over) -> over.await());
        for (int i = 0; i < 9; i++) {
            new Sending(sender);
        }

        assertThat(new Sending(sender).failure()).hasMessageContaining("are waiting");
    }

    @Test
    void aJvmEndsWhileARequestHangs() throws Exception {
        assertThat(Fork.run(Hanging.class).output()).isEqualTo("main is over");
    }

    static final class Hanging {
        public static void main(String[] args) throws IOException {
            ServerSocket blackHole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            TestConfig config = new TestConfig("http://127.0.0.1:" + blackHole.getLocalPort() + "/v1/traces");
            config.timeout = Duration.ofMinutes(10);
            new Sending(new HttpUrlConnectionSenderProvider().createSender(config));
            Socket request = blackHole.accept();
            request.getInputStream().read();
            System.out.print("main is over");
        }
    }
}
