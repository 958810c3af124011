package io.linkbeat.smoke.otlp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Accepts connections and speaks no HTTP on them: says nothing at all, or nonsense. */
final class RawServer implements AutoCloseable {

    private final ServerSocket listener;
    private final boolean silent;
    private final Queue<Socket> held = new ConcurrentLinkedQueue<>();

    RawServer(InetAddress address, boolean silent) throws IOException {
        this.silent = silent;
        listener = new ServerSocket(0, 50, address);
        Thread acceptor = new Thread(this::accept, "otlp-raw");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return held.size();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                held.add(socket);
                if (!silent) {
                    talkNonsense(socket);
                }
            } catch (IOException e) {
                // The client went away, or this server was closed; the loop's condition tells which.
            }
        }
    }

    private static void talkNonsense(Socket socket) throws IOException {
        socket.getInputStream().read(new byte[8192]);
        socket.getOutputStream().write("\0\1\2 no HTTP\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        socket.close();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : held) {
            socket.close();
        }
    }
}
