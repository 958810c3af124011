package io.linkbeat.agent.weaving;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * As much of a broker as a consumer needs to commit: it says which requests it knows, of which version, that it is the
 * coordinator, and answers a commit as the test wants. The versions are the oldest that all supported clients still speak, so
 * that the bytes can be written by hand.
 */
final class StubCoordinator implements Closeable {

    /** The error codes of Kafka's protocol that are used here. */
    static final int NONE = 0;

    static final int TOPIC_AUTHORIZATION_FAILED = 29;

    private static final int METADATA = 3;
    private static final int OFFSET_COMMIT = 8;
    private static final int FIND_COORDINATOR = 10;
    private static final int API_VERSIONS = 18;
    private static final int UNSUPPORTED_VERSION = 35;

    /** Key and version of the requests that are answered. */
    private static final int[][] KNOWN = {{METADATA, 4}, {OFFSET_COMMIT, 2}, {FIND_COORDINATOR, 0}, {API_VERSIONS, 0}};

    /** How many commits have come. */
    final AtomicInteger commits = new AtomicInteger();

    /** The answer to commits, by partition. */
    volatile int error = NONE;

    /** Whether commits are left without an answer. */
    volatile boolean silent;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    StubCoordinator() throws IOException {
        start(this::accept);
    }

    /** For {@code bootstrap.servers}. */
    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (EOFException | SocketException closed) {
                        // By the client, or by the end of the test.
                    } catch (IOException unexpected) {
                        throw new IllegalStateException(unexpected);
                    }
                },
                "stub coordinator");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket connection = server.accept();
            connections.add(connection);
            start(() -> serve(connection));
        }
    }

    private void serve(Socket connection) throws IOException {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        DataOutputStream out = new DataOutputStream(connection.getOutputStream());
        while (true) {
            DataInputStream request =
                    new DataInputStream(new java.io.ByteArrayInputStream(in.readNBytes(in.readInt())));
            int key = request.readShort();
            int version = request.readShort();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            DataOutputStream body = new DataOutputStream(answer);
            body.writeInt(request.readInt());
            request.skipNBytes(Math.max(0, request.readShort()));
            if (answer(key, version, request, body)) {
                out.writeInt(answer.size());
                answer.writeTo(out);
                out.flush();
            }
        }
    }

    private boolean answer(int key, int version, DataInputStream request, DataOutputStream body) throws IOException {
        switch (key) {
            case API_VERSIONS -> versions(version, body);
            case METADATA -> metadata(body);
            case FIND_COORDINATOR -> {
                body.writeShort(NONE);
                node(body);
            }
            case OFFSET_COMMIT -> {
                commits.incrementAndGet();
                if (silent) {
                    return false;
                }
                commit(request, body);
            }
            default -> throw new IOException("request " + key + " was not announced");
        }
        return true;
    }

    private static void versions(int version, DataOutputStream body) throws IOException {
        body.writeShort(version == 0 ? NONE : UNSUPPORTED_VERSION);
        body.writeInt(KNOWN.length);
        for (int[] known : KNOWN) {
            body.writeShort(known[0]);
            body.writeShort(known[1]);
            body.writeShort(known[1]);
        }
    }

    private void node(DataOutputStream body) throws IOException {
        body.writeInt(1);
        body.writeUTF("127.0.0.1");
        body.writeInt(server.getLocalPort());
    }

    private void metadata(DataOutputStream body) throws IOException {
        body.writeInt(0);
        body.writeInt(1);
        node(body);
        body.writeShort(-1);
        body.writeUTF("cluster");
        body.writeInt(1);
        body.writeInt(0);
    }

    private void commit(DataInputStream request, DataOutputStream body) throws IOException {
        request.readUTF();
        request.readInt();
        request.readUTF();
        request.readLong();
        int topics = request.readInt();
        body.writeInt(topics);
        for (int topic = 0; topic < topics; topic++) {
            body.writeUTF(request.readUTF());
            int partitions = request.readInt();
            body.writeInt(partitions);
            for (int partition = 0; partition < partitions; partition++) {
                body.writeInt(request.readInt());
                body.writeShort(error);
                request.readLong();
                request.skipNBytes(Math.max(0, request.readShort()));
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
