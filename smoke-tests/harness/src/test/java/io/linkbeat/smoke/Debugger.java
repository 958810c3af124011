package io.linkbeat.smoke;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** A debugger that is attached to a program which was started for it. */
final class Debugger implements AutoCloseable {

    private final VirtualMachine machine;
    private final AtomicInteger hits = new AtomicInteger();

    private Debugger(VirtualMachine machine) {
        this.machine = machine;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The option of a program that waits for a debugger at that port, and runs meanwhile. */
    static String option(int port) {
        return "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:" + port;
    }

    static Debugger connect(int port) {
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(candidate -> candidate.name().equals("com.sun.jdi.SocketAttach"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(Integer.toString(port));
        // After a debugger has gone it takes the JVM a moment to listen for the next one.
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .ignoreException(ConnectException.class)
                .until(() -> new Debugger(connector.attach(arguments)), Objects::nonNull);
    }

    /**
     * How long the code of each method is that the JVM has of these classes now: asked of the JVM, and of no transformer. By
     * class, method and signature.
     */
    static Map<String, Integer> code(int port, String... classes) {
        Map<String, Integer> lengths = new TreeMap<>();
        // A connection of its own, since a debugger keeps what it was told once.
        try (Debugger debugger = connect(port)) {
            for (String name : classes) {
                for (ReferenceType type : debugger.machine.classesByName(name)) {
                    for (Method method : type.methods()) {
                        lengths.put(name + "." + method.name() + method.signature(), method.bytecodes().length);
                    }
                }
            }
        }
        return lengths;
    }

    /** Stops where that method begins, and goes on at once. */
    void breakAt(String type, String method) {
        BreakpointRequest request = machine.eventRequestManager()
                .createBreakpointRequest(machine.classesByName(type)
                        .get(0)
                        .methodsByName(method)
                        .get(0)
                        .location());
        request.enable();
        Thread listener = new Thread(this::listen, "debugger");
        listener.setDaemon(true);
        listener.start();
    }

    /** How often it has stopped. */
    int hits() {
        return hits.get();
    }

    private void listen() {
        try {
            while (true) {
                goOn(machine.eventQueue().remove());
            }
        } catch (VMDisconnectedException e) {
            // The program has ended, or this was closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void goOn(EventSet events) {
        for (Event event : events) {
            if (event instanceof BreakpointEvent) {
                hits.incrementAndGet();
            }
        }
        events.resume();
    }

    /** Not while the program is told to go on: its answer would find nobody, and it complains of that on its own output. */
    @Override
    public synchronized void close() {
        try {
            machine.dispose();
        } catch (VMDisconnectedException e) {
            // The program has ended first.
        }
    }
}
